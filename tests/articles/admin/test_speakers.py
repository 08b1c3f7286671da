import re

import pytest
from django.utils import translation

from articles.admin.speakers import Speakers
from tests.factories import make_participant

pytestmark = pytest.mark.django_db


def shown(html):
    """[(what is shown, whether it is chosen)]"""
    return [
        (words, "selected" in attributes) for attributes, words in re.findall(r"<option ([^>]*)>([^<]*)</option>", html)
    ]


def test_the_first_nine_have_a_number_which_is_their_key():
    people = [make_participant(f"Имя{number}") for number in range(1, 12)]
    with translation.override("en"):
        offered = [words for words, _chosen in shown(Speakers(people).options())]
    assert offered == ["nobody we know", *(f"{number} Имя{number}" for number in range(1, 10)), "Имя10", "Имя11"]


def test_whoever_is_taken_for_the_speaker_is_chosen_and_added_if_the_text_does_not_name_them():
    named, other = make_participant("Имя"), make_participant("<b>Другое</b>")
    speakers = Speakers([named])
    assert shown(speakers.options(named))[1] == ("1 Имя", True)
    assert shown(speakers.options(other))[1:] == [("1 Имя", False), ("&lt;b&gt;Другое&lt;/b&gt;", True)]
    assert [chosen for _words, chosen in shown(speakers.options())] == [False, False]
