"""A word diff on a page: read by its signs and by ear, not by its colours alone."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from people.wording import in_brief, word_diff

register = template.Library()


@register.simple_tag
def worded(before: str, after: str) -> SafeString:
    """Both wordings in full: what was taken out is struck, what was put in is underlined."""
    return painted(word_diff(before, after))


@register.simple_tag
def worded_in_brief(before: str, after: str) -> SafeString:
    """The changes with the words beside them."""
    return painted(in_brief(word_diff(before, after)))


def painted(pieces) -> SafeString:
    return format_html('<span class="wording">{}</span>', format_html_join("", "{}", ((_paint(*p),) for p in pieces)))


def _paint(op, words) -> SafeString | str:
    match op:
        case "insert":
            return format_html('<ins><span class="visually-hidden">{} </span>{}</ins>', _("[inserted:]"), words)
        case "delete":
            return format_html('<del><span class="visually-hidden">{} </span>{}</del>', _("[deleted:]"), words)
        case "gap":
            return mark_safe(' <span class="gap">[…]</span> ')
    return words
