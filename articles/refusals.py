"""Why a file is no seed, in the operator's language: each says what to do about it."""

from django.utils.translation import gettext_lazy as _

from .extraction.sources import BadSource, Refusal

IN_WORDS = {
    Refusal.UNREADABLE: _("The file cannot be read; check that it exists and may be read."),
    Refusal.OUTSIDE: _("The link leads out of the imported folder; import its target by its own path."),
    Refusal.TOO_LARGE: _("The file is too large; split it, or raise SOURCE_FILE_MAX_BYTES."),
    Refusal.BINARY: _("The file is binary, not a text; save it as plain text."),
    Refusal.NUL: _("The text has NUL characters; remove them."),
    Refusal.ENCODING: _("The encoding is not known; save the file as UTF-8."),
    Refusal.EMPTY: _("The file is empty."),
}


# Where the system itself says more than the reason does.
WITH_DETAILS = {Refusal.UNREADABLE, Refusal.TOO_LARGE}


def refusal_in_words(error: BadSource) -> str:
    words = str(IN_WORDS[error.reason])
    return f"{words} ({error})" if error.reason in WITH_DETAILS else words
