from django.urls import reverse

from people.lists import capped
from people.models import Participant
from tests.factories import make_participant


def test_a_list_counts_up_to_a_bound_and_says_that_it_goes_on(admin_client, monkeypatch):
    monkeypatch.setattr(capped, "CAP", 2)
    for number in range(4):
        make_participant(f"Участник {number}")
    page = admin_client.get(reverse("admin:people_participant_changelist"), headers={"accept-language": "en"})
    assert page.context["cl"].result_count == 2
    assert "There are more than 2 rows." in page.content.decode()


def test_no_page_of_a_list_counts_all_its_rows(admin_client, django_assert_max_num_queries):
    make_participant()
    with django_assert_max_num_queries(8) as captured:
        admin_client.get(reverse("admin:people_participant_changelist"))
    counts = [
        query["sql"] for query in captured if "COUNT(*)" in query["sql"] and Participant._meta.db_table in query["sql"]
    ]
    assert counts
    assert all("LIMIT" in sql for sql in counts)
