"""Two records, one participant: everything moves to the record that is kept, and can be taken back."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .models import Merge, OtherName, Participant

AT_A_TIME = 500


@transaction.atomic
def merge(kept: Participant, retired: Participant, *, by, reason: str = "") -> Merge:
    """Move whatever points at the retired record to the kept one, keep its name, and redirect to the kept one."""
    kept, retired = _locked(kept, retired)
    _refuse_merge(kept, retired)
    record = Merge.objects.create(kept=kept, retired=retired, merged_by=by, reason=reason)
    said = ": ".join(filter(None, [gettext("merge %(number)s") % {"number": record.pk}, reason]))
    for relation in pointers():
        rows = relation.related_model._base_manager.filter(**{relation.field.name: retired})
        moved, stayed = _move(relation, list(rows.order_by("pk").values_list("pk", flat=True)), kept, by, said)
        if moved:
            record.moved[_label(relation)] = moved
        if stayed:
            record.stayed[_label(relation)] = stayed
    record.added_name = _add_name(kept, retired, by, said)
    record.save(update_fields=["moved", "stayed", "added_name"])
    _redirect(retired, kept, by, said)
    return record


@transaction.atomic
def undo(merge: Merge, *, by) -> Merge:
    """Move back what the merge moved and still points at the kept record; the retired record is current again."""
    kept, retired = _locked(merge.kept, merge.retired)
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    _refuse_undo(merge, kept)
    said = gettext("merge %(number)s undone") % {"number": merge.pk}
    for relation in pointers():
        still_there = _still_there(relation, merge.moved.get(_label(relation), []), kept)
        _move(relation, still_there, retired, by, said)
    _take_name_back(merge, by, said)
    _redirect(retired, None, by, said)
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at", "added_name"])
    return merge


# --- what is refused -------------------------------------------------------------------------------


def _refuse_merge(kept, retired):
    names = {"kept": kept, "retired": retired}
    if kept == retired:
        raise ValidationError(
            _("A record cannot be merged into itself. Choose two different records."), code="the_same_record"
        )
    if retired.merged_into:
        raise ValidationError(
            _("“%(retired)s” is already merged into “%(into)s”. Undo that merge first."),
            code="already_retired",
            params=names | {"into": retired.merged_into},
        )
    if kept.merged_into:
        raise ValidationError(
            _("“%(kept)s” is itself merged into “%(into)s”. Merge into “%(into)s” instead."),
            code="kept_is_retired",
            params=names | {"into": kept.merged_into},
        )
    if kept.kind != retired.kind:
        raise ValidationError(
            _(
                "“%(kept)s” is of kind “%(kept_kind)s”, “%(retired)s” of kind “%(retired_kind)s”. "
                "Correct the kind of one of them first."
            ),
            code="different_kinds",
            params=names | {"kept_kind": kept.get_kind_display(), "retired_kind": retired.get_kind_display()},
        )


def _refuse_undo(merge, kept):
    if merge.undone_at:
        raise ValidationError(_("This merge is already undone."), code="already_undone")
    if kept.merged_into:
        raise ValidationError(
            _("“%(kept)s” was later merged into “%(into)s”. Undo that merge first."),
            code="merged_on",
            params={"kept": kept, "into": kept.merged_into},
        )


def survivor(number):
    """The number of the record in which a merged one lives on; any other number is its own."""
    while kept := Participant.objects.filter(pk=number).values_list("merged_into", flat=True).first():
        number = kept
    return number


# --- how it is done --------------------------------------------------------------------------------


def _locked(*participants):
    """The records as they stand now, locked in the order of their keys: of two merges at once, one waits."""
    keys = [participant.pk for participant in participants]
    locked = {row.pk: row for row in Participant.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    if gone := [str(participant) for participant in participants if participant.pk not in locked]:
        raise ValidationError(_("“%(name)s” no longer exists."), code="gone", params={"name": gone[0]})
    return [locked[key] for key in keys]


def pointers():
    """Every column of another row that names a participant, except the log of merges itself.

    Records merged earlier point at their participant too: they move like the rest, so a redirect is one step.
    """
    return [relation for relation in Participant._meta.related_objects if relation.related_model is not Merge]


def _label(relation):
    """articles.quote.spoken_by"""
    return f"{relation.related_model._meta.label_lower}.{relation.field.name}"


def _still_there(relation, keys, participant):
    rows = relation.related_model._base_manager.filter(**{relation.field.name: participant})
    return [key for some in _some(keys) for key in rows.filter(pk__in=some).values_list("pk", flat=True)]


def _move(relation, keys, to, by, said):
    """Point rows at another participant, with their history; ([moved], [stayed because of a constraint])."""
    moved, stayed = [], []
    for some in _some(keys):
        if _pointed(relation, some, to):
            moved += some
            continue
        for key in some:
            (moved if _pointed(relation, [key], to) else stayed).append(key)
    _remember(relation.related_model, moved, by, said)
    return moved, stayed


def _pointed(relation, keys, to):
    """Whether the database let these rows move."""
    try:
        with transaction.atomic():
            relation.related_model._base_manager.filter(pk__in=keys).update(**{relation.field.name: to})
    except IntegrityError:
        return False
    return True


def _remember(model, keys, by, said):
    """One more version in the history of each moved row, where the model keeps a history."""
    if not hasattr(model, "history"):
        return
    for some in _some(keys):
        rows = model._base_manager.filter(pk__in=some)
        model.history.bulk_history_create(rows, update=True, default_user=by, default_change_reason=said)


def _some(keys):
    return (keys[at : at + AT_A_TIME] for at in range(0, len(keys), AT_A_TIME))


def _add_name(kept, retired, by, said):
    """The retired record's name as an other name of the kept one; None where it is called that already."""
    if kept.name == retired.name or kept.other_names.filter(name=retired.name).exists():
        return None
    name = OtherName(participant=kept, name=retired.name)
    _save(name, by, said)
    return name


def _take_name_back(merge, by, said):
    """Remove the name the merge added, unless another merge needs it: then it is the other's from now on."""
    name = merge.added_name
    merge.added_name = None
    if not name or name.participant_id != merge.kept_id:
        return
    others = Merge.objects.standing().filter(kept=merge.kept, retired__name=name.name).exclude(pk=merge.pk)
    if heir := others.first():
        heir.added_name = name
        heir.save(update_fields=["added_name"])
        return
    name._history_user, name._change_reason = by, said
    name.delete()


def _redirect(retired, to, by, said):
    retired.merged_into = to
    _save(retired, by, said)


def _save(row, by, said):
    row._history_user, row._change_reason = by, said
    row.save()
