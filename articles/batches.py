"""Many rows at once: one table of deeds. Each is tried and shown, then done article by article, and can be undone.

A trial is the deed itself, rolled back: what it says is what will happen, as long as nobody comes between.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import deciding, remembering, workflow
from .models import Article, Batch, BatchRow, Event, Participation, Quote, Review, Status
from .models.batch import Outcome

FINDINGS = (Quote, Participation, Event)
MODELS = {model._meta.model_name: model for model in (Article, *FINDINGS)}
GONE = _("It is no longer there: the text was drafted anew.")


@dataclass(frozen=True)
class BulkDeed:
    """One row of the table: a deed that somebody may do with many rows of these models."""

    name: str
    label: Promise
    models: tuple
    act: Callable  # (rows of one article, given, by) -> quotes that follow
    may: Callable  # (user, model)
    undo: Callable  # (rows of a batch, by, policy) -> {row of the batch: why it stays}
    asks: str = ""  # what must be said first: "participant", "reviewer" or "reason"
    is_so: Callable = lambda row, given: False
    at_most: int = 1000


# --- findings ---------------------------------------------------------------------------------------


def _confirm(findings, given, by):
    deciding.confirm(*findings, by=by)


def _reject(findings, given, by):
    deciding.reject(*findings, by=by)


def _reopen(findings, given, by):
    deciding.reopen(*findings, by=by)


def _assign_speaker(quotes, given, by):
    deciding.assign_speaker_of_all(quotes, given["participant"], by=by)


def _identify(participations, given, by):
    return deciding.identify_all(participations, given["participant"], by=by)


def _is(review):
    return lambda finding, given: finding.review == review


def _is_given(link):
    """Confirmed already, and as this very participant."""
    return lambda finding, given: finding.is_confirmed and getattr(finding, link) == given["participant"]


def _decide_back(lines, *, by, policy):
    """Each finding is decided as it was before the batch, unless somebody has changed it since."""
    stays, entries = {}, []
    for noun, some in groupby(sorted(lines, key=lambda line: line.noun), key=lambda line: line.noun):
        some = list(some)
        rows = MODELS[noun].objects.in_bulk([line.key for line in some])
        left = {line.key: line.after["version"] for line in some if line.key in rows}
        changed, before = remembering.changed(list(rows.values()), left), remembering.before(MODELS[noun], left)
        for line in some:
            if line.key not in rows:
                stays[line] = str(GONE)
            elif line.key in changed:
                stays[line] = changed[line.key]
            else:
                entries.append((rows[line.key], before[line.key]))
    deciding.put_back(entries, by=by, policy=policy, reason=_undone(lines[0]))
    return stays


# --- articles ---------------------------------------------------------------------------------------


def _publish(articles, given, by):
    for article in articles:
        workflow.publish(article, by=by)


def _withdraw(articles, given, by):
    for article in articles:
        workflow.withdraw(article, by=by, reason=given["reason"])


def _unpublish(lines, *, by, policy):
    """What was public does not vanish: it is withdrawn, and its address says so."""
    [line] = lines
    article = _as_left(line)
    with translation.override(settings.LANGUAGE_CODE):  # the public reads it
        told = gettext("The publication was taken back.")
    workflow.withdraw(article, by=by, policy=policy, reason=told)
    return {}


def _publish_again(lines, *, by, policy):
    [line] = lines
    article = _as_left(line)
    workflow.reopen(article, by=by, policy=policy)
    workflow.publish(article, by=by, policy=policy, reason=_undone(line))
    return {}


def _as_left(line):
    article = Article.objects.filter(pk=line.key).first()
    if not article:
        raise ValidationError(_("The article is no longer there."))
    if changed := remembering.changed([article], {article.pk: line.after["version"]}):
        raise ValidationError(changed[article.pk])
    if article.revisions.count() != line.after["revision"]:
        raise ValidationError(_("It was corrected since."))
    return article


def _assign(articles, given, by):
    for article in articles:
        workflow.assign(article, by=by, reviewer=given["reviewer"], due=given.get("due"))


def _assign_back(lines, *, by, policy):
    [line] = lines
    before = line.before["review"]
    workflow.assign_back(
        _as_left(line),
        reviewer=get_user_model().objects.filter(pk=before["reviewer"]).first(),
        due=before["due"] and parse_date(before["due"]),
        by=by,
        policy=policy,
        reason=_undone(line),
    )
    return {}


def _is_assigned(article, given):
    due = given.get("due") or article.review_due
    review = (article.status, article.reviewer, article.review_due)
    return review == (Status.IN_REVIEW, given["reviewer"], due)


def _may_move(name):
    return lambda user, model: user.has_perm(workflow.MOVES[name].permission)


DEEDS = {
    deed.name: deed
    for deed in (
        BulkDeed(
            "confirm", _("Confirm"), FINDINGS, _confirm, deciding.may_decide, _decide_back, is_so=_is(Review.CONFIRMED)
        ),
        BulkDeed(
            "reject", _("Reject"), FINDINGS, _reject, deciding.may_decide, _decide_back, is_so=_is(Review.REJECTED)
        ),
        BulkDeed(
            "reopen", _("Reopen"), FINDINGS, _reopen, deciding.may_decide, _decide_back, is_so=_is(Review.SUGGESTED)
        ),
        BulkDeed(
            "assign_speaker",
            _("Assign speaker"),
            (Quote,),
            _assign_speaker,
            deciding.may_decide,
            _decide_back,
            asks="participant",
            is_so=_is_given("spoken_by"),
        ),
        BulkDeed(
            "identify",
            _("Say who it is"),
            (Participation,),
            _identify,
            deciding.may_decide,
            _decide_back,
            asks="participant",
            is_so=_is_given("participant"),
        ),
        BulkDeed(
            "assign",
            workflow.MOVES["assign"].label,
            (Article,),
            _assign,
            _may_move("assign"),
            _assign_back,
            asks="reviewer",
            is_so=_is_assigned,
            at_most=200,
        ),
        BulkDeed("publish", _("Publish"), (Article,), _publish, _may_move("publish"), _unpublish, at_most=200),
        BulkDeed(
            "withdraw",
            _("Withdraw"),
            (Article,),
            _withdraw,
            _may_move("withdraw"),
            _publish_again,
            asks="reason",
            at_most=200,
        ),
    )
}


def deeds_for(model, user) -> list[BulkDeed]:
    """What this person may do with many rows of a model, in the table's order."""
    return [deed for deed in DEEDS.values() if model in deed.models and deed.may(user, model)]


def label_of(batch) -> str:
    if batch.is_import:
        return gettext("Import")
    return str(DEEDS[batch.deed].label) if batch.deed in DEEDS else batch.deed


# --- trying and doing -------------------------------------------------------------------------------


def seen(model, keys) -> dict[int, int]:
    """The rows as somebody sees them now: {key: version}. Whoever acts on them acts on these versions."""
    newest = remembering.versions(model, keys)
    return {key: newest.get(key, 0) for key in keys}


def attempt(deed, model, seen, *, given, by) -> list[BatchRow]:
    """What would become of each row; nothing is written."""
    lines = _run(deed, model, seen, given, by, None)
    for line in lines:
        if line.outcome == Outcome.DONE:
            line.outcome = Outcome.PLANNED
    return lines


def carry_out(deed, model, seen, *, given, by) -> Batch:
    """Do it, an article at a time: one that is refused does not hold up the others."""
    batch = Batch.objects.create(deed=deed.name, noun=model._meta.model_name, given=_told(given), made_by=by)
    _run(deed, model, seen, given, by, batch)
    return batch


def _told(given):
    who = given.get("participant") or given.get("reviewer")
    said = {"reason": given.get("reason"), "due": given.get("due") and given["due"].isoformat()}
    return {key: value for key, value in said.items() if value} | ({"who": str(who)} if who else {})


def _run(deed, model, seen, given, by, batch):
    groups = defaultdict(list)
    together = "article" if issubclass(model, (Quote, Participation)) else "pk"
    for group, key in model.objects.filter(pk__in=seen).order_by("pk").values_list(together, "pk"):
        groups[group].append(key)
    there = {key for keys in groups.values() for key in keys}
    lines = [
        _refused(BatchRow(noun=model._meta.model_name, key=key, label=f"№ {key}"), GONE) for key in seen.keys() - there
    ]
    if batch:
        BatchRow.objects.bulk_create(_of(batch, lines))
    for keys in groups.values():
        lines += _run_together(deed, model, {key: seen[key] for key in keys}, given, by, batch)
    return lines


@transaction.atomic
def _run_together(deed, model, seen, given, by, batch):
    """The rows of one article. It is locked first, as an import locks it: nothing is redrawn while it is decided."""
    articles = lock_articles(model, seen)
    rows = _rows(model, seen, articles)
    newest = remembering.versions(model, seen)
    lines, chosen = {}, []
    for row in rows:
        line = lines[row] = _line(row)
        if newest.get(row.pk, 0) != seen[row.pk]:
            _refused(line, _("Somebody changed it while you were looking at it."))
        elif deed.is_so(row, given):
            line.outcome = Outcome.UNCHANGED
        else:
            chosen.append(row)
    followed = _act(deed, chosen, given, by, lines)
    lines = [*lines.values(), *followed]
    if batch:
        BatchRow.objects.bulk_create(_of(batch, lines))
    else:
        transaction.set_rollback(True)
    return lines


def _act(deed, chosen, given, by, lines):
    """Do it; a refusal is every chosen row's. Returns the lines of what followed."""
    if not chosen:
        return []
    before = {row: _kept(row) for row in chosen}
    try:
        with transaction.atomic():
            followed = deed.act(chosen, given, by) or []
    except ValidationError as error:
        for row in chosen:
            _refused(lines[row], " ".join(error.messages))
        return []
    left = remembering.versions(type(chosen[0]), [row.pk for row in chosen])
    for row in chosen:
        line = lines[row]
        line.outcome, line.before = Outcome.DONE, before[row]
        line.after = _kept(row) | {"version": left[row.pk]}
    return _followed(followed)


def _followed(followed):
    left = remembering.versions(Quote, [quote.pk for quote in followed])
    for quote in followed:
        line = _line(quote)
        line.outcome = Outcome.FOLLOWED
        line.before = {"state": quote.review}
        line.after = _kept(quote) | {"version": left[quote.pk]}
        yield line


def lock_articles(model, keys):
    """The articles these rows belong to, kept from everybody else; always in the same order."""
    links = {Article: "pk__in", Event: "event__in", Quote: "quotes__in", Participation: "participations__in"}
    pks = Article.objects.filter(**{links[model]: list(keys)}).values("pk")
    return {article.pk: article for article in Article.objects.select_for_update().filter(pk__in=pks).order_by("pk")}


def _rows(model, keys, articles):
    if model is Article:
        return [articles[key] for key in keys if key in articles]
    rows = model.objects.filter(pk__in=keys).order_by("pk")
    if model is Event:
        return list(rows)
    rows = list(rows.select_related("spoken_by" if model is Quote else "participant"))
    for row in rows:
        row.article = articles[row.article_id]
    return rows


def _line(row):
    noun = row._meta.model_name
    article = row.pk if isinstance(row, Article) else getattr(row, "article_id", None)
    return BatchRow(noun=noun, key=row.pk, article_id=article, label=Truncator(str(row)).chars(200))


def _kept(row):
    if isinstance(row, Article):
        review = {"reviewer": row.reviewer_id, "due": row.review_due and row.review_due.isoformat()}
        whose = str(row.reviewer or "") if row.status == Status.IN_REVIEW else ""
        return {"state": row.status, "who": whose, "review": review, "revision": row.revisions.count()}
    who = getattr(row, "spoken_by", None) or getattr(row, "participant", None)
    return {"state": row.review, "who": str(who) if who else ""}


def _refused(line, why):
    line.outcome, line.message = Outcome.REFUSED, str(why)
    return line


def _of(batch, lines):
    for line in lines:
        line.batch = batch
    return lines


def _undone(line):
    return gettext("batch %(number)s undone") % {"number": line.batch_id}
