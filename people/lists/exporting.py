"""A list as a file: CSV, XLSX or NDJSON, row by row, whatever its length.

CSV and XLSX are opened in spreadsheets, which run a cell that begins like a formula: there it is written as text.
"""

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator

import xlsxwriter
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.urls import path
from django.utils import timezone

FORMATS = ("csv", "xlsx", "ndjson")
CHUNK = 2_000  # rows fetched at once
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell that a spreadsheet runs begins (OWASP: CSV injection)
LONGEST_CELL = 32_767  # XLSX
LONGEST_SHEET = 1_048_576


class ExportedList(admin.ModelAdmin):
    """`export_columns` maps a column's name to the path or expression of its value."""

    export_columns: dict = {}

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        exported = path("export/<str:kind>/", self.admin_site.admin_view(self.export_view), name=name)
        return [exported, *super().get_urls()]

    def export_view(self, request, kind):
        """The list behind the same address parameters, all its pages."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if kind not in FORMATS:
            raise Http404
        name = f"{self.opts.model_name}s-{timezone.localdate():%Y-%m-%d}.{kind}"
        return ANSWERS[kind](list(self.export_columns), self.export_rows(request), name)

    def export_rows(self, request) -> Iterator[tuple]:
        found = self.get_changelist_instance(request).get_queryset(request)
        return found.values_list(*self.export_columns.values()).iterator(chunk_size=CHUNK)


def as_csv(columns, rows, name):
    writer = csv.writer(Echo())
    lines = (writer.writerow([defused(cell) for cell in row]) for row in _headed(columns, rows))
    return _streamed(_marked(lines), "text/csv; charset=utf-8", name)


def as_ndjson(columns, rows, name):
    lines = (
        json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, cls=DjangoJSONEncoder) for row in rows
    )
    return _streamed((f"{line}\n" for line in lines), "application/x-ndjson", name)


def as_xlsx(columns, rows, name):
    """Written to a temporary file first: the format has its table of contents at its end."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the answer
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = None
    for number, row in enumerate(rows):
        line = number % (LONGEST_SHEET - 1)
        if line == 0:
            sheet = _sheet(book, columns)
        for place, cell in enumerate(row):
            sheet.write(line + 1, place, _plain(cell))
    if sheet is None:
        _sheet(book, columns)
    book.close()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name)


ANSWERS = {"csv": as_csv, "xlsx": as_xlsx, "ndjson": as_ndjson}


def defused(cell):
    """A text that a spreadsheet would run is shown to it as a text: with an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


class Echo:
    """A file for the csv module that hands every line back."""

    def write(self, line):
        return line


def _headed(columns, rows) -> Iterator[Iterable]:
    yield columns
    yield from rows


def _marked(lines):
    """The byte order mark, by which spreadsheets know UTF-8."""
    yield "\ufeff"
    yield from lines


def _sheet(book, columns):
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, columns)
    sheet.freeze_panes(1, 0)
    return sheet


def _plain(cell):
    """What XLSX knows: numbers, truth, text. Dates as text too: no spreadsheet guesses at them."""
    if cell is None or isinstance(cell, (bool, int, float)):
        return cell
    text = cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


def _streamed(lines, content_type, name):
    answer = StreamingHttpResponse(lines, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
