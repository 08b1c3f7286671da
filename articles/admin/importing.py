"""Import from the desk: files dropped or chosen, or a pasted text. With scripts file by file, without them at once."""

from collections import Counter
from pathlib import Path

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import importing
from articles.extraction.sources import Delivery
from articles.models import Article, Batch, BatchRow
from articles.models.batch import IMPORT, Outcome

from .bulk import addressed, in_words

LONGEST_ID = Article._meta.get_field("source_id").max_length


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, empty ones too: the import says of each what is wrong with it."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        return [super(FilesField, self).clean(file, initial) for file in data or []]


class ImportForm(forms.Form):
    files = FilesField(label=_("Files"), required=False, allow_empty_file=True)
    name = forms.CharField(
        label=_("Name of the pasted text"),
        required=False,
        max_length=LONGEST_ID,
        help_text=_("Its id: the same name with another text is a new version of that article."),
    )
    text = forms.CharField(
        label=_("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 12, "class": "desk-paste"})
    )

    def clean(self):
        given = super().clean()
        text = (given.get("text") or "").strip()
        if not self.errors and not given["files"] and not text:
            raise ValidationError(_("Choose a file or paste a text."))
        if text and not given.get("name") and "name" not in self.errors:
            self.add_error("name", _("Give the text a name."))
        return given

    def deliveries(self):
        """No more of a file is read than the import takes."""
        for file in self.cleaned_data["files"]:
            name = Path(file.name)
            yield Delivery(name, file.read(settings.SOURCE_FILE_MAX_BYTES + 1), name.stem)
        if self.cleaned_data["text"].strip():
            name = self.cleaned_data["name"]
            yield Delivery(Path(name), self.cleaned_data["text"].encode(), name)


class ImportingAdmin(admin.ModelAdmin):
    """The list of articles, where a new one begins as a text that is imported."""

    change_list_template = "admin/articles/article/change_list.html"
    import_template = "admin/articles/article/import.html"
    import_part_template = "admin/articles/article/import_part.html"

    def has_import_permission(self, request):
        return request.user.has_perm(importing.PERMISSION)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {"may_import": self.has_import_permission(request)} | (extra_context or {})
        )

    def get_urls(self):
        view = path("import/", self.admin_site.admin_view(self.import_view), name="articles_article_import")
        return [view, *super().get_urls()]

    def import_view(self, request):
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
        part = "part" in request.POST
        if form.is_valid():
            batch, rows = self._import(request, form)
            if part:
                return self._part(request, batch, rows)
            counts = Counter(row.outcome for row in rows)
            level = messages.WARNING if counts[Outcome.REFUSED] else messages.SUCCESS
            self.message_user(request, f"{gettext('Import')}: {in_words(counts)}", level)
            return HttpResponseRedirect(reverse("admin:articles_batch_change", args=[batch.pk]))
        if part:
            return self._refused_part(request, form)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Import"),
            "opts": self.opts,
            "form": form,
            "limit": filesizeformat(settings.SOURCE_FILE_MAX_BYTES),
            "at_once": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        }
        return TemplateResponse(request, self.import_template, context)

    def _import(self, request, form):
        batch = self._batch(request)
        before = batch.rows.count()
        for _report in importing.import_texts(form.deliveries(), batch=batch):
            pass
        return batch, addressed(list(batch.rows.light().order_by("pk")[before:]))

    def _batch(self, request):
        """Where a page sends its texts one after the other, they belong to one import: its own."""
        number = request.POST.get("batch", "")
        mine = Batch.objects.filter(deed=IMPORT, made_by=request.user, undone_at=None)
        found = mine.filter(pk=number).first() if number.isdecimal() else None
        return found or importing.begin(by=request.user)

    def _part(self, request, batch, rows):
        return render(request, self.import_part_template, {"batch": batch, "rows": rows})

    def _refused_part(self, request, form):
        names = [file.name for file in request.FILES.getlist("files")] or [request.POST.get("name", "")]
        lines = [line for errors in form.errors.values() for line in errors]
        rows = [BatchRow(label=name, outcome=Outcome.REFUSED, message="\n".join(lines)) for name in names]
        return render(request, self.import_part_template, {"rows": addressed(rows)})
