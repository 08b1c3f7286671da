import pytest
from django.utils import translation

from articles.admin.labels import Label, read_key
from articles.models import Event, Quote, Review


def test_a_label_says_letter_number_and_decision_in_print_and_aloud():
    label = Label(Quote, 12, 3, Review.CONFIRMED)
    with translation.override("en"):
        assert (label.key, label.place, label.short, label.spoken) == (
            "quote-12",
            "at-quote-12",
            "Q3✓",
            "Quote 3, confirmed",
        )
        assert Label(Event, 5, "", Review.SUGGESTED).spoken == "Event, suggested"


@pytest.mark.parametrize(
    ("key", "read"),
    [
        ("quote-12", ("quote", 12)),
        ("quote-²", ("quote", None)),
        ("quote-" + "9" * 5000, ("quote", None)),
        ("quote", ("quote", None)),
        ("", ("", None)),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_key_is_read_and_nonsense_has_no_number(key, read):
    assert read_key(key) == read
