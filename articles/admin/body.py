"""The newsroom's copy in the form, and how its words differ from the source and from what is public."""

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from articles.drafting import body_of
from articles.extraction.reading import read


class BodyField(forms.CharField):
    """A browser sends every line's end as two characters: they count as one, and change nothing by themselves."""

    widget = forms.Textarea

    def __init__(self, **options):
        super().__init__(**options, strip=False)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")

    def has_changed(self, initial, data):
        return super().has_changed(self.to_python(initial), data)


def compared(article) -> str:
    """How the body as saved differs from both, as the page shows it beside the form."""
    public = article.revisions.readable().order_by("-number").values_list("document__body", flat=True).first()
    comparisons = [(_("Against the source"), body_of(read(article.source_text)))]
    if public is not None:
        comparisons.append((_("Against the published version"), public))
    context = {"article": article, "comparisons": comparisons}
    return render_to_string("admin/articles/article/body_compared.html", context)
