"""Expectations marked inside the text, so that nobody counts characters."""

from articles.extraction.records import Span


def marked(text: str) -> tuple[str, dict[str, Span]]:
    """«[source Серик Акылбай] сказал» -> («Серик Акылбай сказал», {"source": Span(0, 13)}).

    A mark is `[name words]`; marks nest. A name that returns is numbered from its second place: `quote2`.
    """
    plain, spans, opened = [], {}, []
    position, index = 0, 0
    while index < len(text):
        letter = text[index]
        if letter == "[" and (space := text.find(" ", index)) > 0:
            opened.append((text[index + 1 : space], position))
            index = space + 1
            continue
        if letter == "]" and opened:
            name, start = opened.pop()
            places = sum(known == name or known.rstrip("0123456789") == name for known in spans)
            spans[name if not places else f"{name}{places + 1}"] = Span(start, position)
            index += 1
            continue
        plain.append(letter)
        position += 1
        index += 1
    if opened:
        raise ValueError(f"the mark {opened[-1][0]!r} is not closed")
    return "".join(plain), spans
