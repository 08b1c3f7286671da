"""How the desk names a finding: in forms and addresses, beside its words, and aloud."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from articles.models import Event, Participation, Quote, Review

LETTERS = {
    Quote: pgettext_lazy("letter before the number of a quote", "Q"),
    Participation: pgettext_lazy("letter before the number of a participant", "P"),
    Event: pgettext_lazy("letter that stands for the event", "E"),
}
SIGNS = {Review.SUGGESTED: "?", Review.CONFIRMED: "✓", Review.REJECTED: "✗"}


def key_of(finding) -> str:
    """Its name in forms and addresses: «quote-12»."""
    return f"{finding._meta.model_name}-{finding.pk}"


def read_key(key: str) -> tuple[str, int | None]:
    """«quote-12» -> («quote», 12); no number where there is none that a row could have."""
    noun, _dash, number = key.partition("-")
    return noun, int(number) if is_number(number) else None


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def at_the_desk(article_pk, key: str) -> str:
    """The address of a finding's card, on whichever page of a long text it stands."""
    return f"{reverse('admin:articles_article_change', args=[article_pk])}?finding={key}#{key}"


@dataclass(frozen=True, slots=True)
class Label:
    model: type
    pk: int
    number: int | str
    review: Review

    @property
    def key(self) -> str:
        return f"{self.model._meta.model_name}-{self.pk}"

    @property
    def place(self) -> str:
        """The id of its first place in the text."""
        return f"at-{self.key}"

    @property
    def short(self) -> str:
        return f"{LETTERS[self.model]}{self.number}{SIGNS[self.review]}"

    @property
    def spoken(self) -> str:
        """As a screen reader says it: «Quote 3, suggested»."""
        name = f"{self.model._meta.verbose_name} {self.number}".strip().capitalize()
        return f"{name}, {Review(self.review).label}"
