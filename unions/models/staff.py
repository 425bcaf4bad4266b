"""Staff accounts and their postings (role × district × dates)."""

import datetime

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from unions.models.district import District


class Role(models.TextChoices):
    """Who does what (editor_practice §1); the three administrators are kept apart (GB/T 22239, 管理权限分离)."""

    REPORTER = "reporter", "记者"
    CORRESPONDENT = "correspondent", "通讯员"
    EDITOR = "editor", "责任编辑"
    PROOFREADER = "proofreader", "校对"
    DESK_HEAD = "desk_head", "部主任"
    CHIEF_EDITOR = "chief_editor", "总编辑"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDITOR = "auditor", "审计员"


def roles():
    return Role.choices


class User(AbstractUser):
    """A member of staff or a correspondent. One natural person has one staff number, whatever the accounts."""

    real_name = models.CharField("姓名", max_length=30)
    staff_number = models.CharField(
        "工号", max_length=20, db_index=True, help_text="同一个人的几个账号填同一工号：审稿回避按人，不按账号。"
    )
    press_card = models.CharField("记者证号", max_length=40, blank=True)
    press_card_until = models.DateField("记者证有效期至", null=True, blank=True)

    password_is_temporary = models.BooleanField(default=False, editable=False)
    # What the switch in the admin's header was set to last; a preference, not a right (unions.access decides).
    desk_district = models.ForeignKey(
        District, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name="只看的区"
    )

    REQUIRED_FIELDS = ["email", "real_name", "staff_number"]

    class Meta:
        verbose_name = "人员"
        verbose_name_plural = "人员"
        constraints = [
            models.CheckConstraint(condition=~Q(real_name="") & ~Q(staff_number=""), name="user_is_a_named_person")
        ]

    def __str__(self):
        return self.real_name or self.username

    def get_full_name(self):
        return self.real_name

    def get_short_name(self):
        return self.real_name


class PostingQuerySet(models.QuerySet):
    def on(self, day: datetime.date | None = None):
        """Postings in force on DAY (today in Beijing by default); both ends count."""
        day = day or timezone.localdate()
        return self.filter(Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day)))


class Posting(models.Model):
    """One role in one district (or in all), from a day until a day. A deputy's posting names whom it stands for."""

    user = models.ForeignKey(User, models.CASCADE, related_name="postings", verbose_name="人员")
    role = models.CharField("岗位", max_length=20, choices=roles)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, verbose_name="区", help_text="不选表示全市。"
    )
    starts_on = models.DateField("开始", default=timezone.localdate)
    ends_on = models.DateField("结束", null=True, blank=True, help_text="不填表示长期；代理必须填。")
    deputy_for = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="deputies", verbose_name="代理谁"
    )
    authorisation = models.CharField("授权依据", max_length=200, blank=True, help_text="代理必须写明，例如文号或会议。")

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = "任职"
        verbose_name_plural = "任职"
        ordering = ["user", "role", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="posting_ends_after_it_starts"
            ),
            # 代理须有起止时间和授权记录(《互联网新闻信息服务管理规定》第11条,regulation A5)。
            models.CheckConstraint(
                condition=Q(deputy_for__isnull=True) | (Q(ends_on__isnull=False) & ~Q(authorisation="")),
                name="deputy_has_end_and_authorisation",
            ),
        ]

    def __str__(self):
        return f"{self.user} {self.get_role_display()}（{self.district or '全市'}）"

    def clean(self):
        super().clean()
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "结束日期早于开始日期，请改正。"})
        if self.deputy_for_id and (not self.ends_on or not self.authorisation):
            raise ValidationError("代理岗位必须填写结束日期和授权依据。")
