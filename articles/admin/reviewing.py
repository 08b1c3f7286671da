"""Whose turn it is: filters of the list of articles."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Status


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
