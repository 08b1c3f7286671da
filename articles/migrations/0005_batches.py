"""Batches: imports and bulk deeds that can be undone; who may see them, and who may import at the desk."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

groups = import_module("articles.migrations.0002_groups")

REPORTER = {"articles.view_batch"}
EDITOR = REPORTER | {"articles.import_article"}
GRANTS = {"reporter": REPORTER, "editor": EDITOR, "publisher": EDITOR}


def grant(apps, schema_editor):
    database = schema_editor.connection.alias
    groups.make_permissions(apps, "articles", database)
    Permission = apps.get_model("auth", "Permission").objects.using(database)
    for group in apps.get_model("auth", "Group").objects.using(database).filter(name__in=GRANTS):
        names = [name.partition(".")[2] for name in GRANTS[group.name]]
        group.permissions.add(*Permission.filter(content_type__app_label="articles", codename__in=names))


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_organisers_attendance'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deed', models.CharField(editable=False, max_length=40, verbose_name='what')),
                ('noun', models.CharField(editable=False, max_length=40, verbose_name='rows')),
                ('given', models.JSONField(default=dict, editable=False, verbose_name='given')),
                ('policy', models.CharField(blank=True, editable=False, max_length=100, verbose_name='policy')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='made at')),
                ('undone_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='undone at')),
                ('made_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('undone_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by')),
            ],
            options={
                'verbose_name': 'batch',
                'verbose_name_plural': 'batches',
                'ordering': ['-pk'],
                'permissions': [('import_article', 'Can import articles')],
                'default_permissions': ['view'],
            },
        ),
        migrations.CreateModel(
            name='BatchRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noun', models.CharField(max_length=40, verbose_name='kind')),
                ('key', models.BigIntegerField(blank=True, null=True, verbose_name='number')),
                ('label', models.CharField(max_length=300, verbose_name='name')),
                ('outcome', models.CharField(choices=[('created', 'created'), ('updated', 'new version'), ('unchanged', 'unchanged'), ('planned', 'will be done'), ('done', 'done'), ('followed', 'followed'), ('refused', 'refused')], max_length=20, verbose_name='outcome')),
                ('message', models.TextField(blank=True, verbose_name='message')),
                ('found', models.JSONField(blank=True, default=dict, verbose_name='found')),
                ('before', models.JSONField(blank=True, null=True, verbose_name='before')),
                ('after', models.JSONField(blank=True, null=True, verbose_name='after')),
                ('snapshot', models.JSONField(blank=True, null=True, verbose_name='earlier version')),
                ('undo', models.CharField(blank=True, choices=[('undone', 'undone'), ('left', 'left as it is')], max_length=20, verbose_name='undo')),
                ('undo_message', models.TextField(blank=True, verbose_name='message of the undo')),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.article', verbose_name='article')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='articles.batch', verbose_name='batch')),
            ],
            options={
                'verbose_name': 'row of a batch',
                'verbose_name_plural': 'rows of a batch',
                'ordering': ['batch', 'pk'],
                'default_permissions': [],
                'indexes': [models.Index(fields=['noun', 'key'], name='articles_batches_of_a_row')],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
