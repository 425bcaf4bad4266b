"""Enums with named groups. Choices are given to fields as functions, so a new label makes no migration."""

from django.db import models


class Stage(models.TextChoices):
    """Where a story stands (三审三校). Written only by articles.workflow.actions."""

    DRAFT = "draft", "草稿"
    FIRST_REVIEW = "first_review", "待初审"
    SECOND_REVIEW = "second_review", "待复审"
    FINAL_REVIEW = "final_review", "待终审"
    SIGNED = "signed", "已签发"
    SCHEDULED = "scheduled", "待发布"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤稿"
    REJECTED = "rejected", "不采用"


IN_REVIEW = (Stage.FIRST_REVIEW, Stage.SECOND_REVIEW, Stage.FINAL_REVIEW)
IN_PROGRESS = (Stage.DRAFT, *IN_REVIEW, Stage.SIGNED, Stage.SCHEDULED)
ONCE_PUBLIC = (Stage.PUBLISHED, Stage.WITHDRAWN)


class Genre(models.TextChoices):
    NEWS = "news", "消息"
    FEATURE = "feature", "通讯"
    PHOTO = "photo", "图片新闻"
    COMMENT = "comment", "评论"
    PROFILE = "profile", "人物"
    BRIEF = "brief", "简讯"
    NOTICE = "notice", "公告"
    OTHER = "other", "其他"


class Credit(models.TextChoices):
    """What a person did for a story (署名)."""

    REPORTER = "reporter", "记者"
    CORRESPONDENT = "correspondent", "通讯员"
    PHOTOGRAPHER = "photographer", "摄影"
    INTERN = "intern", "实习生"
    EDITOR = "editor", "编辑"
    AUTHOR = "author", "作者"
    COURTESY = "courtesy", "供图"
    OTHER = "other", "其他"


class AiUse(models.TextChoices):
    """《人工智能生成合成内容标识办法》(2025-09-01): shown to the reader where it is not "none"."""

    NONE = "none", "未使用"
    ASSISTED = "assisted", "AI 辅助"
    GENERATED = "generated", "AI 生成"


def stages():
    return Stage.choices


def genres():
    return Genre.choices


def credits():
    return Credit.choices


def ai_uses():
    return AiUse.choices


class Step(models.TextChoices):
    """The three reviews (三审), in order."""

    FIRST = "first", "初审"
    SECOND = "second", "复审"
    FINAL = "final", "终审"


class Result(models.TextChoices):
    """What came of an attempt, in the log."""

    OK = "ok", "成功"
    REFUSED = "refused", "被拒"
    FAILED = "failed", "失败"


class CorrectionKind(models.TextChoices):
    CORRECTION = "correction", "更正"
    CLARIFICATION = "clarification", "说明"
    ADDITION = "addition", "补充"
    APOLOGY = "apology", "致歉"


class RequestState(models.TextChoices):
    """A correction or withdrawal asked for by one person and decided by another."""

    WAITING = "waiting", "待批"
    APPROVED = "approved", "已批准"
    DECLINED = "declined", "未批准"


class ComplaintKind(models.TextChoices):
    """What a reader writes to the paper about."""

    ERROR = "error", "报道有差错"
    ILLEGAL = "illegal", "违法和不良信息"
    RIGHTS = "rights", "侵权，或涉及我的个人信息"
    OTHER = "other", "投诉、意见和其他"


def complaint_kinds():
    return ComplaintKind.choices


def correction_kinds():
    return CorrectionKind.choices


def request_states():
    return RequestState.choices
