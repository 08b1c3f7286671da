"""`python -m tests.messages`: everything a person reads, collected into the catalogues, and the catalogues compiled.

Plain Python does it all, so a fresh machine needs no gettext. `locale` holds the newsroom's own words;
`locale_upstream` holds what Django and the libraries say and do not say in our languages themselves.
"""

import ast
import io
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import polib
from babel.messages.extract import extract, extract_python
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "newsroom" / "locale"
UPSTREAM = ROOT / "newsroom" / "locale_upstream"

SUFFIXES = {"django": (".py", ".html", ".txt"), "djangojs": (".js",)}  # domain -> the files that belong to it

# What Django's makemessages looks for: the place of each message among the arguments, "c" marks a context.
ONE, PLURAL, CONTEXT, CONTEXT_PLURAL = (1,), (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ONE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), CONTEXT_PLURAL),
}

ROOMS = tuple(ROOT / room for room in ("newsroom", "articles", "people", "templates"))
LIBRARIES = tuple(
    Path(find_spec(name).origin).parent
    for name in (
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.messages",
        "django.contrib.sessions",
        "django_filters",
        "rest_framework",
        "drf_spectacular",
        "simple_history",
    )
)
DJANGO = Path(find_spec("django").origin).parent
SITE = DJANGO.parent

CORRECTION = "The library says it wrongly."  # the comment that keeps an entry its library has translated

Key = tuple[str | None, str]  # context and text: what tells one message from another


class Found(dict[Key, polib.POEntry]):
    """Messages in the order they were met, each with the files that say it."""

    def add(self, file: str, context: str | None, text: str, plural: str | None = None) -> None:
        entry = self.setdefault((context, text), polib.POEntry(msgctxt=context, msgid=text))
        if plural:
            entry.msgid_plural = plural
        if (file, "") not in entry.occurrences:
            entry.occurrences.append((file, ""))


def python_calls(file, names, tags, options):
    """Babel's own reader takes gettext(message["added"]) for a text; the syntax tree does not."""
    source = file.read()
    if b"gettext" not in source:
        return
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    for node in sorted(nodes, key=lambda node: (node.lineno, node.col_offset)):
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        if name in names:
            words = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
            yield node.lineno, name, words, []


def template_calls(file, names, tags, options):
    """Django turns the template into calls amid blanked words, whose indentation means nothing."""
    lines = templatize(file.read().decode()).splitlines()
    return extract_python(io.BytesIO("\n".join(line.strip() for line in lines).encode()), names, tags, options)


READERS = {".py": python_calls, ".html": template_calls, ".txt": template_calls, ".js": "javascript"}


def texts_in(path: Path) -> Iterator[tuple[str | None, Iterable[str]]]:
    """Every gettext call with plain words in it: its context, and its text with the plural if there is one."""
    with path.open("rb") as file:
        for _line, texts, _comments, context in extract(READERS[path.suffix], file, CALLS):
            texts = [texts] if isinstance(texts, str) else texts
            if all(texts):
                yield context, texts


def extracted(files: Iterable[Path], domain: str, root: Path) -> Found:
    found = Found()
    for path in sorted(path for path in files if path.suffix in SUFFIXES[domain]):
        for context, texts in texts_in(path):
            found.add(path.relative_to(root).as_posix(), context, *texts)
    return found


def own_messages(domain: str) -> Found:
    return extracted((path for room in ROOMS for path in room.rglob("*")), domain, ROOT)


def library_messages(domain: str) -> Found:
    """What Django and the libraries say, wherever the newsroom uses them."""
    core = (path for path in DJANGO.rglob("*") if DJANGO / "contrib" not in path.parents and path.suffix != ".js")
    rest = (path for library in LIBRARIES for path in library.rglob("*") if "vendor" not in path.parts)
    return extracted((*core, *rest), domain, SITE)


def translated_by_libraries(domain: str, language: str) -> set[Key]:
    """The keys of the catalogues that arrive installed."""
    folders = (DJANGO / "conf" / "locale", *(library / "locale" for library in LIBRARIES))
    paths = (folder / language / "LC_MESSAGES" / f"{domain}.mo" for folder in folders)
    return {(entry.msgctxt, entry.msgid) for path in paths if path.exists() for entry in polib.mofile(str(path))}


def upstream_messages(domain: str, language: str, corrected: set[Key]) -> Found:
    """What the libraries leave in English, or say wrongly."""
    done = translated_by_libraries(domain, language) - corrected
    return Found((key, entry) for key, entry in library_messages(domain).items() if key not in done)


def found_for(path: Path, catalogue: polib.POFile) -> Found:
    """What the catalogue at this place has to say."""
    home, language, domain = path.parents[2], path.parts[-3], path.stem
    if home == OWN:
        return own_messages(domain)
    corrected = {(entry.msgctxt, entry.msgid) for entry in catalogue if entry.tcomment == CORRECTION}
    return upstream_messages(domain, language, corrected)


def number_of_forms(catalogue: polib.POFile) -> int:
    """nplurals=4; plural=(...)"""
    return int(catalogue.metadata["Plural-Forms"].removeprefix("nplurals=").partition(";")[0])


def merge(catalogue: polib.POFile, found: Found) -> None:
    """The catalogue says exactly what was found, in that order; what it had translated stays translated."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in catalogue}
    forms = range(number_of_forms(catalogue))
    for key, entry in found.items():
        before = known.get(key, entry)
        entry.tcomment = before.tcomment
        if not entry.msgid_plural:
            entry.msgstr = before.msgstr
        else:
            entry.msgstr_plural = before.msgstr_plural or dict.fromkeys(forms, "")
    catalogue[:] = found.values()


def catalogues() -> list[Path]:
    return sorted(path for home in (OWN, UPSTREAM) for path in home.glob("*/LC_MESSAGES/*.po"))


def main() -> int:
    left = 0
    for path in catalogues():
        catalogue = polib.pofile(str(path), wrapwidth=110)
        merge(catalogue, found_for(path, catalogue))
        catalogue.save()
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        for entry in catalogue.untranslated_entries():
            left += 1
            print(f"{path.relative_to(ROOT)}: not translated: {entry.msgid!r}")
    print(f"{left} messages are not translated." if left else "Every message is translated.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
