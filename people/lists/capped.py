"""Pages of a list that never counts further than somebody would turn them."""

from functools import cached_property

from django.core.paginator import Paginator

CAP = 10_000


class CappedPaginator(Paginator):
    """Counts the rows up to a bound. Behind it the list goes on, but has no pages: a filter leads there."""

    @cached_property
    def found(self) -> int:
        return self.object_list.order_by().values("pk")[: CAP + 1].count()

    @property
    def count(self):
        return min(self.found, CAP)

    @property
    def is_capped(self) -> bool:
        return self.found > CAP
