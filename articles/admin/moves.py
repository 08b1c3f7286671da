"""Moves at the desk: what each asks for, and why it is not offered to everybody."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext_lazy as _

from articles import workflow

LONGEST_ANSWER = 500


class Words(forms.CharField):
    def __init__(self, label, **attributes):
        widget = forms.TextInput({"maxlength": LONGEST_ANSWER} | attributes)
        super().__init__(label=label, max_length=LONGEST_ANSWER, required=False, widget=widget)


def notice_field():
    """In a form that changes what the public reads."""
    return forms.CharField(
        label=_("Notice of the correction, for the public"),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.TextInput(attrs={"class": "desk-reason"}),
        help_text=_("What was wrong. The public reads it with the corrected version."),
    )


# A browser insists on what is required; whether an answer will do is the workflow's affair.
QUESTIONS = {
    "reason": lambda: Words(_("Reason"), required=True),
    "notice": lambda: Words(_("Notice of the correction, for the public"), required=True),
    "reviewer": lambda: forms.ModelChoiceField(workflow.reviewers(), label=_("Reviewer")),
    "due": lambda: forms.DateField(
        label=_("Due"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    ),
    "note": lambda: Words(_("Note")),
    "publish_at": lambda: forms.DateTimeField(
        label=_("Publish at"),
        help_text=get_current_timezone_name(),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local", "required": True}, format="%Y-%m-%dT%H:%M"),
    ),
}


class MoveForm(forms.Form):
    """What a move asks for, with what was answered before."""

    def __init__(self, move, data=None, *, article):
        answered = {
            "reviewer": article.reviewer_id,
            "due": article.review_due,
            "note": article.review_note,
            "publish_at": article.publish_at,
        }
        super().__init__(data, auto_id=f"{move.name}-%s", initial=answered)
        self.fields |= {ask: QUESTIONS[ask]() for ask in move.asks}

    def answers(self) -> dict:
        if not self.is_valid():
            raise ValidationError([line for lines in self.errors.as_data().values() for line in lines])
        return self.cleaned_data


def offered(article, user) -> dict:
    """For the article's page: the moves somebody may make, each with its form, and those of others with the reason."""
    offers = workflow.offers(article, user)
    return {
        "offers": [(offer.move, MoveForm(offer.move, article=article)) for offer in offers if not offer.refusal],
        "refused": [offer for offer in offers if offer.refusal],
    }


def make(move, article, data, *, by):
    """The deed of that name, with the answers it asks for."""
    getattr(workflow, move.name)(article, by=by, **MoveForm(move, data, article=article).answers())
