"""Why the machine suggests something: each rule in words, with the line of news it is documented with."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from articles.extraction.attribution import sieve
from articles.extraction.events import deeds, nouns
from articles.extraction.kazakh import attribution as kazakh_attribution
from articles.extraction.kazakh import direct as kazakh_direct
from articles.extraction.kazakh import indirect as kazakh_indirect
from articles.extraction.mentions import groups
from articles.extraction.quotes import direct, fragments, indirect

RULES = {
    "ru": (
        *direct.RULES,
        *direct.BLOCK_RULES,
        *indirect.RULES,
        *fragments.RULES,
        *groups.RULES,
        *(rule for rule, _weight in nouns.RULES),
        nouns.named_in_headline,
        deeds.deed,
        deeds.achievement,
    ),
    "kk": (*kazakh_direct.RULES, *kazakh_indirect.RULES),
}
SPEAKER_RULES = {"ru": sieve.RULES, "kk": kazakh_attribution.RULES}

IN_WORDS = {
    "editor": _("An editor marked it."),
    # direct quotes
    "interrupted": _("Words in quotation marks that the speaker's words interrupt."),
    "words_then_speaker": _("Words in quotation marks, then who said them."),
    "so_said": _("Words in quotation marks, and a sentence behind them that says whose they are."),
    "words_then_headline": _("A headline that begins with words in quotation marks."),
    "words_then_name": _("Words in quotation marks, a dash and a name."),
    "words_continue": _("Words in quotation marks that go on after their speaker was named."),
    "speaker_then_words": _("Who speaks, a colon, and words in quotation marks."),
    "name_then_words": _("A name, a colon, and words in quotation marks."),
    "listed": _("One of several quotes in a row of one speaker."),
    "words_after_colon": _("Words in quotation marks after a colon."),
    "block_in_marks": _("A whole paragraph in quotation marks."),
    "dash_reply": _("A paragraph that begins with a dash, as speech does."),
    "block_after_colon": _("A paragraph after a line that ends with a colon and announces speech."),
    "block_set_off": _("A paragraph set off as speech."),
    "marks_lost": _("Speech whose quotation marks were lost."),
    "opening_mark_lost": _("Speech whose opening mark was lost."),
    "echo": _("The same words in quotation marks, at another place of the text."),
    # indirect quotes
    "according_to": _("«According to», and what was said."),
    "as_somebody_says": _("«As somebody says», and what was said."),
    "clause_with_that": _("A verb of speech and «that»."),
    "clause_without_that": _("A verb of speech and a colon."),
    "infinitive": _("A call or a promise to do something."),
    "about_something": _("A verb of speech and «about»."),
    "about_this": _("A sentence, and behind it «this was said by»."),
    "naming": _("Somebody called something by a name."),
    "judgement": _("A verb of speech and a judgement."),
    "blame": _("Somebody was blamed for something."),
    "in_favour": _("Somebody spoke for or against something."),
    "words_then_cue": _("A sentence, a comma and who said it."),
    "said_that": _("A verb of speech and what was said, as one sentence."),
    "thought_so": _("A thought, and whose it is."),
    "says_so": _("A thought, and whose it is."),
    "heeded": _("Somebody drew attention to something."),
    "wanted": _("Somebody asked or ordered something."),
    # words in marks within a sentence
    "words_in_a_report": _("Words in quotation marks within a report."),
    "words_beside_a_cue": _("Words in quotation marks beside a verb of speech."),
    "words_beside_a_noun": _("Words in quotation marks beside a noun of speech."),
    "words_beside_an_infinitive": _("Words in quotation marks beside a verb of speech."),
    "words_beside_a_verb": _("Words in quotation marks beside a verb of comparison or judgement."),
    "words_before_a_cue": _("Words in quotation marks before a verb of speech."),
    "words_go_on": _("Words in quotation marks that go on with the report before them."),
    # participants
    "named_in_full": _("Named in full, in the nominative."),
    "named_in_full_but_in_other_cases": _("Named in full, but never in the nominative: the form was derived."),
    "named_in_part": _("Named by a part of the name only."),
    "named_in_part_and_in_other_cases": _("Named by a part of the name only, and never in the nominative."),
    "who_took_part": _("Listed among those who took part."),
    "they_took_part": _("Listed among those who took part."),
    "with_their_participation": _("Listed among those who took part."),
    # events
    "held": _("The text says that it was held."),
    "conducted": _("The text says that somebody held it."),
    "has_been_conducted": _("The text speaks of it as held."),
    "taken_part_in": _("The text says that somebody took part in it."),
    "in_the_course": _("The text tells what happened in its course."),
    "came_with": _("The text says that somebody came for it."),
    "announced": _("The text says that it was announced."),
    "part_of_another": _("The text names it as a part of another event."),
    "spoken_at": _("The text says that somebody spoke at it."),
    "attached": _("The text names it beside what happened."),
    "named_in_headline": _("The headline names it."),
    "mentioned": _("The text mentions it."),
    "deed": _("A verb says what happened."),
    "achievement": _("A verb and its object say what was done."),
}
SPEAKERS_IN_WORDS = {
    "full_name": _("The speaker is named in full beside the quote."),
    "surname": _("A surname beside the quote; the full name stands before."),
    "carrier": _("Only who passed the words on stands beside the quote; the speaker was named before."),
    "pronoun": _("A pronoun beside the quote stands for somebody named before."),
    "they": _("«They» beside the quote stands for a group named before."),
    "role": _("A post beside the quote; somebody named before holds it."),
    "document": _("A document beside the quote speaks for whoever issued it."),
    "somebody": _("A general word beside the quote stands for somebody named before."),
    "generic": _("A general word beside the quote stands for somebody named before."),
    "group": _("A group or an organisation speaks."),
    "unnamed": _("Somebody speaks whom the text does not name."),
    "goes_on": _("Nobody stands beside the quote: whoever spoke before goes on."),
    "nobody": _("The machine does not know who speaks."),
}


def _examples(rules):
    """«По её словам, …» by the name of the rule it documents."""
    return {
        language: {rule.__name__: rule.__doc__.strip().splitlines()[0] for rule in rules if rule.__doc__}
        for language, rules in rules.items()
    }


EXAMPLES, SPEAKER_EXAMPLES = _examples(RULES), _examples(SPEAKER_RULES)


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule as a person reads it: what it saw, and a line of news like it; both may be unknown."""

    rule: str
    words: str = ""
    example: str = ""


def reason_of(rule: str, language: str) -> Reason:
    return Reason(rule, IN_WORDS.get(rule, ""), EXAMPLES.get(language, {}).get(rule, ""))


def reason_of_speaker(rule: str, language: str) -> Reason:
    return Reason(rule, SPEAKERS_IN_WORDS.get(rule, ""), SPEAKER_EXAMPLES.get(language, {}).get(rule, ""))
