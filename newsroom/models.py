"""What the running of the site leaves behind: sign-ins, old passwords, errors, and its one switchboard."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class SignIn(models.Model):
    """One attempt to sign in, kept for a year (《网络安全法》第23条: at least six months). Never holds a password."""

    at = models.DateTimeField("时间", default=timezone.now, db_index=True)
    username = models.CharField("用户名", max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="sign_ins", verbose_name="人员"
    )
    address = models.GenericIPAddressField("网络地址")
    agent = models.CharField("浏览器", max_length=200, blank=True)
    succeeded = models.BooleanField("成功", default=False)

    class Meta:
        verbose_name = "登录记录"
        verbose_name_plural = "登录记录"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["username", "at"], name="signin_by_username")]

    def __str__(self):
        return f"{self.username} {timezone.localtime(self.at):%Y-%m-%d %H:%M} {'成功' if self.succeeded else '失败'}"


class OldPassword(models.Model):
    """The hash of a password somebody has had: the last five may not come back (GB/T 22239)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="old_passwords", editable=False)
    hash = models.CharField(max_length=256, editable=False)
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "用过的密码"
        verbose_name_plural = "用过的密码"
        ordering = ["-since", "-id"]

    def __str__(self):
        return f"{self.user} {self.since:%Y-%m-%d}"


class SiteState(models.Model):
    """The switches an administrator turns for the whole site. One row."""

    read_only = models.BooleanField(
        "只读", default=False, help_text="暂停一切写入：后台不能改稿、发布，读者不能提交表单。升级、应急时用。"
    )
    grey = models.BooleanField("灰色", default=False, help_text="全站显示为灰色，国家公祭日等使用。")
    notice = models.CharField("公告", max_length=200, blank=True, help_text="显示在只读提示里，例如“升级到 18:00”。")

    class Meta:
        verbose_name = "全站开关"
        verbose_name_plural = "全站开关"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="site_state_is_one_row")]

    def __str__(self):
        return "全站开关"


class ErrorReport(models.Model):
    """A program error, counted by the place it comes from. The text holds no values of variables."""

    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField("错误", max_length=200)
    place = models.CharField("位置", max_length=300, blank=True)
    path = models.CharField("最近的网址", max_length=500, blank=True)
    traceback = models.TextField("调用过程", blank=True)
    count = models.PositiveIntegerField("次数", default=1)
    first_at = models.DateTimeField("首次", default=timezone.now)
    last_at = models.DateTimeField("最近", default=timezone.now)

    class Meta:
        verbose_name = "程序错误"
        verbose_name_plural = "程序错误"
        ordering = ["-last_at"]

    def __str__(self):
        return self.kind
