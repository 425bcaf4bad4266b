import datetime
import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from unions.models import District, Posting, Role, User

IN_DISTRICT = [
    (Role.REPORTER, "reporter", ("冷杉", "白榆")),
    (Role.CORRESPONDENT, "correspondent", ("苗青", "石松")),
    (Role.EDITOR, "editor", ("何苗", "林霜")),
    (Role.DESK_HEAD, "head", ("高远", "陆平")),
]
EVERYWHERE = [
    (Role.CHIEF_EDITOR, "chief", "江海"),
    (Role.PROOFREADER, "proof", "纪真"),
    (Role.SYSTEM_ADMIN, "system", "石坚"),
    (Role.SECURITY_ADMIN, "security", "安宁"),
    (Role.AUDITOR, "auditor", "明察"),
]
DEPUTY = ("deputy", "沈平")
DEPUTY_DAYS = 30


class Command(BaseCommand):
    help = "建演示账号：每个岗位一个、两个区各一套，密码随机并打印。再次执行会换新密码。正式运行时拒绝。"

    def add_arguments(self, parser):
        parser.add_argument("--districts", nargs=2, default=["昌平区", "怀柔区"], metavar="区", help="两个区的名称")

    @transaction.atomic
    def handle(self, *args, districts, **options):
        if settings.PRODUCTION:
            raise CommandError("这是正式运行的系统，不能建演示账号。请由安全管理员在“人员”里建账号。")
        found = [self.district(name) for name in districts]
        rows = [
            self.account(f"{role_name}-{district.slug}", names[n], role, district)
            for n, district in enumerate(found)
            for role, role_name, names in IN_DISTRICT
        ]
        rows += [self.account(username, name, role) for role, username, name in EVERYWHERE]
        rows.append(self.deputy())
        self.stdout.write("演示账号（用户名  密码  姓名  岗位），密码只显示这一次：")
        for row in rows:
            self.stdout.write("  ".join(row))

    def district(self, name: str) -> District:
        district = District.objects.filter(name=name).first()
        if district is None:
            raise CommandError(f"没有“{name}”，请先执行 manage.py load_gazetteer，或用 --districts 另选。")
        return district

    def account(self, username: str, name: str, role: Role, district: District | None = None) -> tuple[str, ...]:
        user, password = self.person(username, name)
        values = {"starts_on": timezone.localdate()}
        Posting.objects.get_or_create(user=user, role=role, district=district, defaults=values)
        return username, password, name, f"{role.label}（{district.name if district else '全市'}）"

    def deputy(self) -> tuple[str, ...]:
        """A deputy chief editor, with dates and authority, so that requests of the chief find somebody to decide."""
        username, name = DEPUTY
        user, password = self.person(username, name)
        today = timezone.localdate()
        until = today + datetime.timedelta(days=DEPUTY_DAYS)
        Posting.objects.update_or_create(
            user=user,
            role=Role.CHIEF_EDITOR,
            defaults={
                "starts_on": today,
                "ends_on": until,
                "deputy_for": User.objects.get(username="chief"),
                "authorisation": "演示：编委会授权",
            },
        )
        return username, password, name, f"{Role.CHIEF_EDITOR.label}（代理，至 {until}）"

    def person(self, username: str, name: str) -> tuple[User, str]:
        password = secrets.token_urlsafe(9)
        user = User.objects.filter(username=username).first()
        if user is None:
            number = f"YS{User.objects.count() + 1:03d}"
            user = User(username=username, real_name=name, staff_number=number, is_staff=True)
        user.is_active = True
        user.set_password(password)
        user.save()
        return user, password
