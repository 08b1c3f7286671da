import pytest

from articles.admin.why import IN_WORDS, RULES, SPEAKER_RULES, SPEAKERS_IN_WORDS, reason_of, reason_of_speaker


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_rule_that_finds_something_is_explained_by_words_or_by_its_line_of_news(language):
    for rule in RULES[language]:
        reason = reason_of(rule.__name__, language)
        assert reason.words or reason.example, rule.__name__
    for rule in SPEAKER_RULES[language]:
        reason = reason_of_speaker(rule.__name__, language)
        assert reason.words or reason.example, rule.__name__


def test_a_rule_is_shown_with_the_line_it_is_documented_with_in_the_language_of_the_text():
    russian, kazakh = (reason_of("according_to", language) for language in ("ru", "kk"))
    assert russian.words == kazakh.words
    assert "По её словам" in russian.example
    assert "айтуынша" in kazakh.example


def test_an_unknown_rule_is_at_least_named():
    assert reason_of("some_rule_of_tomorrow", "ru").rule == "some_rule_of_tomorrow"


def test_what_an_editor_and_the_last_resort_say_is_in_words():
    assert IN_WORDS["editor"]
    assert SPEAKERS_IN_WORDS["nobody"]
