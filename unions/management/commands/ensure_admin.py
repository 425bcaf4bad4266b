import secrets

from django.core.management.base import BaseCommand

from unions.models import User


class Command(BaseCommand):
    help = "没有管理员时建一个，密码随机生成，只显示这一次。"

    def add_arguments(self, parser):
        parser.add_argument("--username", default="admin", help="用户名，默认 admin")

    def handle(self, *args, username, **options):
        if User.objects.filter(is_superuser=True, is_active=True).exists():
            self.stdout.write("已有管理员账号。")
            return
        password = secrets.token_urlsafe(12)
        User.objects.create_superuser(
            username, email="", password=password, real_name="系统管理员", staff_number=username
        )
        self.stdout.write(f"管理员账号：{username}  密码：{password}（只显示这一次，请马上记下）")
