"""What the dictionary says of a word."""

from articles.extraction.analysis import noun_readings


def test_a_word_for_beings_and_things_alike_is_animate_in_every_reading():
    assert {reading.animate for reading in noun_readings("персонаж")} == {True}
