"""Whose turn it is: filters of the list of articles."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Status

from .labels import is_number


class ReviewFilter(admin.SimpleListFilter):
    """Reviews that are mine, nobody's, or late; and what came back to its author."""

    title = _("review")
    parameter_name = "reviewing"

    def lookups(self, request, model_admin):
        return [
            ("mine", _("claimed by me")),
            ("unclaimed", _("not claimed")),
            ("late", _("late")),
            ("came_back_to_me", _("came back to me")),
            ("came_back", _("came back to anybody")),
        ]

    def queryset(self, request, queryset):
        in_review = queryset.filter(status=Status.IN_REVIEW)
        match self.value():
            case "mine":
                return in_review.filter(reviewer=request.user)
            case "unclaimed":
                return in_review.filter(reviewer=None)
            case "late":
                return in_review.filter(review_due__lt=timezone.localdate())
            case "came_back_to_me":
                return queryset.sent_back().filter(submitted_by=request.user)
            case "came_back":
                return queryset.sent_back()
        return queryset


class ReviewerFilter(admin.SimpleListFilter):
    """Whoever reviews an article, or was the last who did."""

    title = _("reviewer")
    parameter_name = "reviewer"

    def lookups(self, request, model_admin):
        theirs = Article.objects.filter(reviewer=OuterRef("pk"))
        reviewers = get_user_model().objects.filter(Exists(theirs)).order_by("username")
        return [(str(reviewer.pk), str(reviewer)) for reviewer in reviewers]

    def queryset(self, request, queryset):
        chosen = self.value() or ""
        return queryset.filter(reviewer=chosen) if is_number(chosen) else queryset
