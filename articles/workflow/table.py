"""The transition table as a page of documentation: docs/permissions.md is this, and a test compares them."""

from articles.choices import Stage
from articles.workflow.stages import AUTHORS, TRANSITIONS
from unions.models import Role

HEAD = """# 谁能对稿件做什么

本页由 `manage.py print_permissions` 从 `articles/workflow/stages.py` 的流程表生成，请勿手改；测试会比对。

- “●”：负责本稿所属区(主要的区)的，或任职为“全市”的。“○”：只对自己的稿件。空：不能。
- 表中没有的“状态 × 操作”任何人都不能做。超级用户没有岗位，不能审、校、签、发、撤；只能改草稿。
- 除岗位外还须满足条件：三个审次由三个人签(按工号认人)，作者不审自己的稿，审过的人不校；签字只对签字时的内容有效,
  改动一字，最近的签字作废并退一审；发布须三审、各校次齐，且到“不早于”时间；须送审的稿件须有送审结果；含个人信息须终审写明
  放行理由；更正、撤稿由另一人批准。
- “系统”在定时发布时代行“发布”，条件相同。
"""


def markdown() -> str:
    roles = list(Role)
    lines = [HEAD, "| 状态 | 操作 | 到 | 须写理由 | " + " | ".join(role.label for role in roles) + " |"]
    lines.append("|---" * (4 + len(roles)) + "|")
    for stage in Stage:
        for row in (row for row in TRANSITIONS if row.source == stage):
            target = Stage(row.target).label if row.target else "不变"
            marks = " | ".join(_mark(role, row.roles) for role in roles)
            lines.append(f"| {stage.label} | {row.label} | {target} | {'是' if row.needs_reason else ''} | {marks} |")
    return "\n".join(lines) + "\n"


def _mark(role: Role, allowed: tuple[Role, ...]) -> str:
    if role not in allowed:
        return ""
    return "○" if role in AUTHORS else "●"
