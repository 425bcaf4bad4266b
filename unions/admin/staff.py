"""人员 and 任职, for the security administrator: accounts with a temporary password, rights by postings only."""

import secrets

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse

from unions.admin.base import CompactInline, CountedFilter, NewsroomAdmin
from unions.admin.widgets import Picker
from unions.models import Posting, Role, User

# Rights come from postings; groups would be a second source.
if admin.site.is_registered(Group):
    admin.site.unregister(Group)


class PostingInline(CompactInline):
    model = Posting
    fk_name = "user"
    extra = 0
    fieldsets = [
        (None, {"fields": [("role", "district", "starts_on", "ends_on"), ("deputy_for", "authorisation")]}),
    ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "deputy_for":
            kwargs["widget"] = Picker(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        return False


class RoleFilter(CountedFilter):
    title, parameter_name = "现任岗位", "role"

    def labels(self):
        return dict(Role.choices)

    def queryset(self, request, queryset):
        if self.value() not in Role.values:
            return queryset
        return queryset.filter(pk__in=Posting.objects.on().filter(role=self.value()).values("user"))

    def counts(self, queryset):
        held = Posting.objects.on().filter(user__in=queryset.values("pk")).values_list("role", "user").distinct()
        roles = [role for role, _ in held]
        return {role: roles.count(role) for role in set(roles)}


class NewUserForm(forms.ModelForm):
    """No password is asked: a temporary one is made and shown once."""

    class Meta:
        model = User
        fields = ["username", "real_name", "staff_number"]


def temporary_password() -> str:
    """Twelve letters and digits without those that are mistaken for others."""
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(12))


@admin.register(User)
class UserAdmin(NewsroomAdmin, StockUserAdmin):
    add_form = NewUserForm
    add_fieldsets = [(None, {"fields": ["username", ("real_name", "staff_number")]})]
    fieldsets = [
        (None, {"fields": ["username", ("real_name", "staff_number"), "email", "is_active"]}),
        ("记者证", {"fields": [("press_card", "press_card_until")]}),
        ("登录", {"fields": [("last_login", "date_joined")]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    list_display = ["real_name", "username", "staff_number", "postings_column", "is_active", "last_login"]
    list_display_links = ["real_name", "username"]
    list_filter = [RoleFilter]
    search_fields = ["real_name", "username", "staff_number"]
    ordering = ["real_name", "pk"]
    filter_horizontal = []
    inlines = [PostingInline]
    change_form_template = "admin/unions/user/change_form.html"

    def get_urls(self):
        new_password = path(
            "<int:pk>/new-password/", self.admin_site.admin_view(self.new_password), name="unions_user_new_password"
        )
        stock = [url for url in super().get_urls() if url.name != "auth_user_password_change"]
        return [new_password, *stock]

    def get_queryset(self, request):
        """Those who administer accounts do not touch superusers: nobody raises himself by another's account."""
        people = super().get_queryset(request)
        people = people if request.user.is_superuser else people.filter(is_superuser=False)
        return people.prefetch_related("postings__district")

    def get_inlines(self, request, obj):
        return self.inlines

    def has_change_permission(self, request, obj=None):
        """Nobody gives himself an office."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or request.user.is_superuser or obj.pk != request.user.pk)

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="任职")
    def postings_column(self, person):
        words = [
            f"{p.get_role_display()}（{p.district.short_name if p.district_id else '全市'}）"
            for p in person.postings.all()
        ]
        return "、".join(words) or "—"

    def save_model(self, request, obj, form, change):
        if not change:
            obj.is_staff = True
            request.temporary_password = _give_password(obj)
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        return self._show_password(request, obj, request.temporary_password)

    def new_password(self, request, pk):
        """POST: a new temporary password for somebody who forgot the old one."""
        person = self.get_object(request, str(pk))
        if person is None or request.method != "POST" or not self.has_change_permission(request, person):
            raise PermissionDenied
        password = _give_password(person)
        person.save(update_fields=["password", "password_is_temporary"])
        self.log_change(request, person, "重设了临时密码")
        return self._show_password(request, person, password)

    def _show_password(self, request, person, password):
        context = self.admin_site.each_context(request) | {
            "title": "临时密码",
            "opts": self.opts,
            "person": person,
            "password": password,
            "next": reverse("admin:unions_user_change", args=[person.pk]),
        }
        response = TemplateResponse(request, "admin/unions/user/password.html", context)
        response["Cache-Control"] = "no-store"
        return response


def _give_password(person: User) -> str:
    password = temporary_password()
    person.set_password(password)
    person.password_is_temporary = True
    return password


class PostingForm(forms.ModelForm):
    """Nobody gives himself an office, by whichever page."""

    acting = None  # set for each request

    def clean_user(self):
        person = self.cleaned_data["user"]
        if not self.acting.is_superuser and (person == self.acting or person.is_superuser):
            raise forms.ValidationError("不能给自己任职，也不能给超级管理员任职；请另一位安全管理员办理。")
        return person


@admin.register(Posting)
class PostingAdmin(NewsroomAdmin):
    """All postings in one list: who holds what, until when."""

    form = PostingForm
    list_display = ["user", "role", "district", "starts_on", "ends_on", "deputy_for"]
    list_select_related = ["user", "district", "deputy_for"]
    search_fields = ["user__real_name", "user__username", "authorisation"]
    ordering = ["-starts_on", "-pk"]
    fieldsets = [
        (None, {"fields": [("user", "role", "district"), ("starts_on", "ends_on")]}),
        ("代理", {"fields": [("deputy_for", "authorisation")]}),
    ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"acting": request.user})

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in ("user", "deputy_for"):
            kwargs["widget"] = Picker(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request):
        postings = super().get_queryset(request)
        return postings if request.user.is_superuser else postings.filter(user__is_superuser=False)

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or request.user.is_superuser or obj.user_id != request.user.pk)

    def has_delete_permission(self, request, obj=None):
        """A posting ends by its date: who held what stays on record."""
        return False
