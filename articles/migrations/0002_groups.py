"""Three groups: who drafts, who confirms and publishes, who withdraws, merges and keeps the accounts."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def named(app, actions, *models):
    return {f"{app}.{action}_{model}" for action in actions.split() for model in models}


REPORTER = (
    named(
        "articles",
        "view",
        "article",
        "event",
        "topic",
        "participation",
        "mention",
        "quote",
        "evidence",
        "revision",
        "supersededsource",
    )
    | named("people", "view", "participant", "othername", "membership", "merge")
    | named("articles", "change", "article")
    | named("articles", "add change", "event")
    | named("articles", "add change delete", "topic")
)
EDITOR = (
    REPORTER
    | named("articles", "change", "quote", "participation")
    | named("articles", "publish", "article")
    | named("people", "add change", "participant")
    | named("people", "add change delete", "othername", "membership")
)
PUBLISHER = (
    EDITOR
    | named("articles", "withdraw", "article")
    | named("people", "merge", "participant")
    | named("auth", "view add change delete", "user", "group")
)
GROUPS = {"reporter": REPORTER, "editor": EDITOR, "publisher": PUBLISHER}


def make_groups(apps, schema_editor):
    database = schema_editor.connection.alias
    for label in ("auth", "people", "articles"):
        make_permissions(apps, label, database)
    Permission = apps.get_model("auth", "Permission")
    permissions = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.using(database).select_related("content_type")
    }
    for name, names in GROUPS.items():
        group, _created = apps.get_model("auth", "Group").objects.using(database).get_or_create(name=name)
        group.permissions.set([permissions[permission] for permission in names])


def make_permissions(apps, label, database):
    """Django makes permissions after all migrations have run; the groups need them now."""
    app = apps.get_app_config(label)
    app.models_module = True
    create_permissions(app, apps=apps, using=database, verbosity=0)
    app.models_module = None


def remove_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("people", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
