"""A form as a browser would send it: `filled(page)` reads it from the page, the test changes what somebody types."""

from html.parser import HTMLParser

from django.http import QueryDict
from django.urls import reverse


class _Form(HTMLParser):
    """The controls of one form that a browser would send if no button were pressed."""

    def __init__(self, form):
        super().__init__()
        self.form, self.inside = form, False
        self.data = QueryDict(mutable=True)
        self.select = self.textarea = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name, value = given.get("name"), given.get("value") or ""
        match tag:
            case "form":
                self.inside = self.form in (given.get("id"), given.get("class"))
            case "input" if self.inside and name and given.get("type") not in ("submit", "button"):
                if given.get("type") not in ("checkbox", "radio"):
                    self.data.appendlist(name, value)
                elif "checked" in given:
                    self.data.appendlist(name, value or "on")
            case "textarea" if self.inside:
                self.textarea, self.words = name, ""
            case "select" if self.inside:
                self.select = name
            case "option" if self.select and "selected" in given:
                self.data[self.select] = value

    def handle_endtag(self, tag):
        match tag:
            case "form":
                self.inside = False
            case "select":
                self.select = None
            case "textarea" if self.textarea:
                self.data.appendlist(self.textarea, self.words.removeprefix("\n").replace("\n", "\r\n"))
                self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            self.words += data


def filled(page, form, **typed) -> dict:
    """What the form with that id (or class) sends once somebody has typed; None leaves a box unticked."""
    reader = _Form(form)
    reader.feed(page.content.decode())
    assert reader.data, f"there is no form «{form}» on the page"
    sent = {name: values for name, values in reader.data.lists() if "__prefix__" not in name} | typed
    return {name: value for name, value in sent.items() if value is not None}


class Opened:
    """A page somebody has open: saving sends what stood there when it was opened, with what was typed since."""

    def __init__(self, desk, record):
        self.desk, self.form = desk, f"{record._meta.model_name}_form"
        self.address = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
        self.page = desk.get(self.address)

    def save(self, **typed):
        return self.desk.post(self.address, filled(self.page, self.form, **typed), follow=True)

    def choose(self, page, **chosen):
        """On the page that asks about a conflict."""
        return self.desk.post(self.address, filled(page, "desk-choices", **chosen), follow=True)


def labels(page):
    """What the page of a conflict asks about."""
    return [conflict.label for conflict in page.context["conflicts"]]


def row(prefix, number, **cells):
    """Cells of one row of a table in a form: `row("topics", 0, name="Суды")`."""
    return {f"{prefix}-{number}-{name}": value for name, value in cells.items()}
