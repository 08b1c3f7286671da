"""What every list of the desk has: counts that stay cheap, typed filters, filters kept under a name, exports."""

from .desk import DeskList
from .typed import TypedFilter, dates

__all__ = ["DeskList", "TypedFilter", "dates"]
