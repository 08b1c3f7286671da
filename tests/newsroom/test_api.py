import re
from itertools import chain
from urllib.parse import urlencode

import pytest
from django.core.management import call_command

from articles.models import Review
from tests.factories import make_event, make_published_article, make_quote

pytestmark = pytest.mark.django_db

NOUNS = ("articles", "events", "participants", "quotes")


def problem_of(answer, status):
    assert answer.status_code == status, answer.content.decode()
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["type"] == "about:blank"
    return problem


def walk(api, address, **parameters):
    """Every page of a list as its numbers, by the links the pages give, and the last answer."""
    answer, pages = api(address, **parameters).json(), []
    while True:
        pages.append([row["id"] for row in answer["results"]])
        if not answer["next"]:
            return pages, answer
        answer = api.client.get(answer["next"]).json()


@pytest.fixture
def api(api, client):
    api.client = client
    return api


# --- addresses -------------------------------------------------------------------------------------


def test_the_root_of_the_site_leads_to_the_documentation(client):
    answer = client.get("/", follow=True)
    assert answer.redirect_chain == [("/api/v1/docs/", 302)]
    assert answer.status_code == 200


def test_the_root_of_the_api_names_the_nouns(api):
    assert api("").json() == {noun: f"http://testserver/api/v1/{noun}/" for noun in NOUNS}


def test_a_forgotten_slash_is_forgiven(client):
    answer = client.get("/api/v1/articles?search=закон")
    assert answer.status_code == 301
    assert answer.headers["location"].startswith("/api/v1/articles/?search=")


def test_json_is_written_in_letters_not_in_escapes(api):
    make_published_article(headline="Закон – всем")
    answer = api("articles/")
    assert answer.headers["content-type"] == "application/json"
    assert "Закон – всем".encode() in answer.content


# --- pages -----------------------------------------------------------------------------------------


def test_a_page_holds_twenty_unless_asked_otherwise(api):
    for _ in range(21):
        make_published_article("Текст.")
    assert len(api("articles/").json()["results"]) == 20
    assert len(api("articles/", page_size=21).json()["results"]) == 21


@pytest.mark.parametrize("ordering", ["published_at", "-published_at"])
def test_the_links_lead_through_every_row_once_and_back(ordering, api):
    made = {make_published_article("Текст.").pk for _ in range(7)}
    pages, last = walk(api, "articles/", page_size=3, ordering=ordering)
    assert [len(page) for page in pages] == [3, 3, 1]
    assert sorted(chain(*pages)) == sorted(made)
    back = api.client.get(last["previous"]).json()
    assert [row["id"] for row in back["results"]] == pages[1]


@pytest.mark.parametrize("ordering", ["date", "-date", "id", None])
def test_events_of_one_day_or_of_none_are_each_listed_once(ordering, api):
    dates = [None, "2026-03-01", None, "2026-03-01", "2026-03-02", None, "2026-03-01"]
    events = [make_event(date=date, review=Review.CONFIRMED) for date in dates]
    for event in events:
        make_published_article("Текст.", event=event)
    pages, _last = walk(api, "events/", page_size=2, **({"ordering": ordering} if ordering else {}))
    assert sorted(chain(*pages)) == [event.pk for event in events]


@pytest.mark.parametrize("order", [{}, {"ordering": "published_at"}, {"ordering": "-published_at"}])
def test_quotes_of_one_article_are_each_listed_once_in_the_order_of_the_text(order, api):
    article = make_published_article()
    words = ["столице", "круглый", "Язык", "Юрист", "подчеркнул"]
    made = [make_quote(article, word, review=Review.CONFIRMED).pk for word in words]
    pages, _last = walk(api, "quotes/", page_size=2, **order)
    assert list(chain(*pages)) == made


def test_what_is_published_while_somebody_reads_does_not_shift_the_pages(api):
    made = [make_published_article("Текст.").pk for _ in range(4)]
    first = api("articles/", page_size=2).json()
    make_published_article("Текст.")
    second = api.client.get(first["next"]).json()
    assert [row["id"] for row in first["results"] + second["results"]] == made[::-1]


@pytest.mark.parametrize("size", ["0", "-1", "101", "1000000", "1" * 5000, "", "ten", "2.5", "²", "٣"])
def test_a_wrong_page_size_is_named(size, api):
    (error,) = problem_of(api("articles/", page_size=size), 400)["errors"]
    assert error == {"parameter": "page_size", "detail": "Give a whole number from 1 to 100."}


@pytest.mark.parametrize(
    "cursor", ["x", "cD1nYXJiYWdl", "%%%", "cD0lMDA=", "bz05OTk5OTk5OTk5OTk5OTk5OTk5OQ==", "я", "é"]
)
@pytest.mark.parametrize("noun", NOUNS)
def test_a_cursor_that_somebody_tampered_with_is_refused_or_finds_nothing(noun, cursor, api):
    """«p=garbage», a NUL, an offset beyond all rows, letters that are no base64."""
    make_published_article("Текст.")
    answer = api(f"{noun}/", cursor=cursor)
    if answer.status_code == 200:
        assert answer.json()["results"] == []
    else:
        assert problem_of(answer, 400)["errors"][0]["parameter"] == "cursor"


def test_a_cursor_by_name_with_a_letter_no_database_takes_is_refused(api):
    answer = api("participants/", ordering="name", cursor="cD0lMDA=")
    assert problem_of(answer, 400)["errors"][0]["parameter"] == "cursor"


def test_a_cursor_of_another_list_is_refused(api):
    for _ in range(3):
        make_published_article("Текст.")
    cursor = re.search(r"cursor=([^&]+)", api("articles/", page_size=1).json()["next"])[1]
    answer = api.client.get(f"/api/v1/participants/?ordering=id&cursor={cursor}", headers={"accept-language": "en"})
    assert problem_of(answer, 400)["errors"][0]["parameter"] == "cursor"


# --- problems --------------------------------------------------------------------------------------


@pytest.mark.parametrize("noun", NOUNS)
def test_a_parameter_nobody_knows_is_named_with_what_is_allowed(noun, api):
    (error,) = problem_of(api(f"{noun}/", colour="red"), 400)["errors"]
    assert (error["parameter"], error["detail"]) == ("colour", "Unknown parameter.")
    assert {"cursor", "format", "ordering", "page_size", "search"} <= set(error["allowed"])
    for name in error["allowed"]:
        known = api(f"{noun}/", **{name: ""})
        assert known.status_code == 200 or "Unknown" not in known.content.decode()


def test_a_filter_of_another_list_is_unknown_here(api):
    (error,) = problem_of(api("articles/", speaker=1), 400)["errors"]
    assert error["parameter"] == "speaker"


def test_a_record_takes_no_filters(api):
    article = make_published_article()
    (error,) = problem_of(api(f"articles/{article.pk}/", language="kk"), 400)["errors"]
    assert error == {"parameter": "language", "detail": "Unknown parameter.", "allowed": ["format"]}
    assert api(f"articles/{article.pk}/", format="json").status_code == 200


@pytest.mark.parametrize(
    ("address", "parameter", "value"),
    [
        ("articles/", "dated", "yesterday"),
        ("articles/", "dated_from", "2026-02-30"),
        ("articles/", "published_from", "27.02.2026 noon"),
        ("articles/", "event", "round-table"),
        ("articles/", "event", "-5"),
        ("articles/", "participant", "1.5"),
        ("articles/", "participant", "9" * 40),
        ("articles/", "format", "xml"),
        ("articles/", "ordering", "headline"),
        ("articles/", "ordering", "status"),
        ("articles/", "search", "a" * 201),
        ("articles/", "search", "a\x00b"),
        ("events/", "date", "soon"),
        ("events/", "ordering", "review"),
        ("participants/", "kind", "robot"),
        ("participants/", "organization", "senate"),
        ("participants/", "ordering", "drafted"),
        ("quotes/", "kind", "loud"),
        ("quotes/", "speaker", "she"),
        ("quotes/", "speaker_kind", "robot"),
        ("quotes/", "confirmed_by", "admin"),
        ("quotes/", "ordering", "confidence"),
    ],
)
def test_a_wrong_value_is_refused_and_its_parameter_named(address, parameter, value, api):
    (error,) = problem_of(api(address, **{parameter: value}), 400)["errors"]
    assert error["parameter"] == parameter
    assert error["detail"]


def test_where_values_are_a_list_the_problem_lists_them(api):
    (error,) = problem_of(api("quotes/", kind="loud"), 400)["errors"]
    assert error["allowed"] == ["direct", "indirect"]
    (error,) = problem_of(api("articles/", ordering="headline"), 400)["errors"]
    assert error["allowed"] == ["published_at", "-published_at"]


def test_every_wrong_parameter_is_named_at_once(api):
    problem = problem_of(api("quotes/", kind="loud", speaker="she"), 400)
    assert {error["parameter"] for error in problem["errors"]} == {"kind", "speaker"}


@pytest.mark.parametrize("query", [{"search": "слово " * 33}, {"speaker": "9" * 18}, {"article": "9" * 18}])
def test_hard_questions_are_answered(query, client):
    assert client.get(f"/api/v1/quotes/?{urlencode(query)}").json()["results"] == []


def test_broken_letters_in_an_address_are_no_accident_of_the_server(client):
    assert client.get("/api/v1/articles/?search=%ff%fe").status_code == 200
    assert client.get("/api/v1/articles/?%ff=1").status_code == 400


@pytest.mark.parametrize("address", ["nowhere/", "articles/x/", "articles/1/quotes/", "articles/999/", "quotes/0/"])
def test_what_is_not_there_is_a_problem_document(address, api):
    assert problem_of(api(address), 404) == {
        "type": "about:blank",
        "title": "Not found",
        "status": 404,
        "detail": "There is nothing public here.",
    }


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("noun", NOUNS)
def test_nobody_writes_through_the_public_api(noun, method, client):
    answer = getattr(client, method)(f"/api/v1/{noun}/", headers={"accept-language": "en"})
    assert problem_of(answer, 405)["title"] == "Method not allowed"
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_what_is_not_offered_is_not_acceptable(client):
    answer = client.get("/api/v1/articles/", headers={"accept": "image/png", "accept-language": "en"})
    assert problem_of(answer, 406)["title"] == "Not acceptable"


def test_a_browser_reads_json_too(client):
    answer = client.get("/api/v1/articles/", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert answer.headers["content-type"] == "application/json"


def test_a_problem_speaks_the_language_of_the_client(api):
    english, russian = (api("articles/", speaking=language, dated="вчера").json() for language in ("en", "ru"))
    assert english["errors"][0]["detail"] == "Enter a valid date."
    assert russian["errors"][0]["detail"] == "Введите правильную дату."


# --- the description of the API --------------------------------------------------------------------


def test_the_schema_describes_every_noun_without_a_warning(tmp_path):
    call_command("spectacular", file=str(tmp_path / "schema.yaml"), validate=True, fail_on_warn=True)
    text = (tmp_path / "schema.yaml").read_text()
    for noun in NOUNS:
        assert f"/api/v1/{noun}/:" in text
        assert f"/api/v1/{noun}/{{id}}/:" in text


def test_every_field_of_an_answer_is_described_and_always_there(api, client):
    article = make_published_article()
    make_quote(article, review=Review.CONFIRMED)
    schemas = client.get("/api/v1/schema/", {"format": "json"}).json()["components"]["schemas"]
    described = {"articles": "Article", "quotes": "Quote"}
    for noun, name in described.items():
        (row,) = api(f"{noun}/").json()["results"]
        assert list(schemas[name]["properties"]) == list(row)
        assert schemas[name]["required"] == list(row)
    detail = api(f"articles/{article.pk}/").json()
    assert list(schemas["ArticleDetail"]["properties"]) == list(detail)
    assert list(schemas["Selector"]["properties"]) == list(detail["quotes"][0]["selector"])


def test_every_operation_says_which_problems_it_answers(client):
    paths = client.get("/api/v1/schema/", {"format": "json"}).json()["paths"]
    assert set(paths["/api/v1/quotes/"]["get"]["responses"]) == {"200", "400", "406"}
    assert set(paths["/api/v1/quotes/{id}/"]["get"]["responses"]) == {"200", "400", "404", "406"}
    assert set(paths["/api/v1/articles/{id}/"]["get"]["responses"]) == {"200", "400", "404", "406", "410"}


def test_every_filter_is_described(client):
    paths = client.get("/api/v1/schema/", {"format": "json"}).json()["paths"]
    for noun in NOUNS:
        described = {parameter["name"] for parameter in paths[f"/api/v1/{noun}/"]["get"]["parameters"]}
        allowed = client.get(f"/api/v1/{noun}/?colour=red").json()["errors"][0]["allowed"]
        assert described == set(allowed) - {"format"}


@pytest.mark.parametrize("address", ["/api/v1/docs/", "/api/v1/docs/?script="])
def test_the_documentation_page_asks_nobody_else(address, client):
    page = client.get(address).content.decode()
    assert page
    hosts = re.findall(r"(?:https?:)?//([\w.-]+\.\w+)", page)
    assert set(hosts) <= {"testserver"}


def test_the_documentation_page_holds_nothing_inline(client):
    page = client.get("/api/v1/docs/").content.decode()
    scripts = re.findall(r"<script[^>]*>", page)
    assert scripts
    assert all(" src=" in script for script in scripts)
    assert "<style" not in page
