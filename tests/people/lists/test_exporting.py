import csv
import io
import json
import zipfile

import pytest
from django.urls import reverse

from people.lists import exporting
from tests.factories import make_article, make_participant, make_quote, make_user

FORMULAS = ["=1+1", "+7 701", "-2", "@SUM(A1)", "\t=1", "\r=1"]


def exported(client, noun, kind, **filters):
    app = "people" if noun == "participant" else "articles"
    answer = client.get(reverse(f"admin:{app}_{noun}_export", args=[kind]), filters)
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content)


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_list_is_exported_as_it_is_filtered(admin_client):
    make_participant("Серик Акылбай", description="юрист, «первый»\nи последний")
    make_participant("Сенат", kind="organization")
    (row,) = rows_of(exported(admin_client, "participant", "csv", kind__exact="person"))
    assert (row["name"], row["description"]) == ("Серик Акылбай", "юрист, «первый»\nи последний")


def test_all_its_pages_are_exported(admin_client):
    for number in range(120):
        make_participant(f"Участник {number}")
    lines = exported(admin_client, "participant", "ndjson").decode().splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == 120


def test_a_quote_is_exported_with_its_words(admin_client):
    make_quote(make_article(), "Закон должен быть понятен каждому", kind="direct")
    (line,) = exported(admin_client, "quote", "ndjson").decode().splitlines()
    assert json.loads(line)["text"] == "Закон должен быть понятен каждому"


@pytest.mark.parametrize("name", FORMULAS)
def test_no_spreadsheet_runs_a_cell(name, admin_client):
    make_participant(name)
    (row,) = rows_of(exported(admin_client, "participant", "csv"))
    assert row["name"].startswith("'")
    book = zipfile.ZipFile(io.BytesIO(exported(admin_client, "participant", "xlsx")))
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_what_is_for_programs_is_left_as_it_is(admin_client):
    make_participant("=1+1")
    (line,) = exported(admin_client, "participant", "ndjson").decode().splitlines()
    assert json.loads(line)["name"] == "=1+1"


def test_a_long_list_goes_on_in_another_sheet(admin_client, monkeypatch):
    monkeypatch.setattr(exporting, "LONGEST_SHEET", 3)
    for number in range(5):
        make_participant(f"Участник {number}")
    book = zipfile.ZipFile(io.BytesIO(exported(admin_client, "participant", "xlsx")))
    assert len([name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]) == 3


def test_an_empty_list_is_a_file_with_its_columns(admin_client):
    assert exported(admin_client, "participant", "csv").decode("utf-8-sig").startswith("id,kind,name")
    assert zipfile.ZipFile(io.BytesIO(exported(admin_client, "participant", "xlsx"))).testzip() is None


def test_an_export_reads_the_rows_once(admin_client, django_assert_max_num_queries):
    for number in range(30):
        make_participant(f"Участник {number}")
    with django_assert_max_num_queries(6):
        exported(admin_client, "participant", "csv")


def test_another_format_is_not_found_and_another_person_is_refused(client, admin_client):
    assert admin_client.get(reverse("admin:people_participant_export", args=["pdf"])).status_code == 404
    client.force_login(make_user())
    assert client.get(reverse("admin:people_participant_export", args=["csv"])).status_code == 403
