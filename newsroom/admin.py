"""Accounts in the admin: who keeps them must not be able to hand themselves more than they have."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group

User = get_user_model()
admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(UserAdmin):
    """A publisher puts people into groups; single permissions and superusers are a superuser's affair."""

    powers = ("is_superuser", "user_permissions")

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (name, options | {"fields": [field for field in options["fields"] if field not in self.powers]})
            for name, options in fieldsets
        ]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._may_touch(request, obj)

    def get_queryset(self, request):
        accounts = super().get_queryset(request)
        return accounts if request.user.is_superuser else accounts.filter(is_superuser=False)

    def _may_touch(self, request, account):
        return request.user.is_superuser or not (account and account.is_superuser)


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """What a group may do is a superuser's affair: whoever keeps accounts is in a group."""

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser
