"""Kazakh sentences before anything is looked for in them."""

from articles.extraction import LANGUAGES, extract

from .stages import sentences_of


def words(text):
    return [sentence.span.of(text) for sentence in sentences_of(text)[1]]


def entities(text, kind):
    return [
        token.text for sentence in sentences_of(text)[1] for token in sentence.tokens if token.entity.endswith(kind)
    ]


def test_a_lost_space_behind_a_full_stop_ends_the_sentence_all_the_same():
    assert words("Жол салынды.Көпір ашылды.") == ["Жол салынды.", "Көпір ашылды."]


def test_an_address_is_no_end_of_a_sentence():
    assert len(words("Жол туралы Massaget.Kz сайты жазды.")) == 1


def test_an_initial_is_no_end_of_a_sentence():
    assert words("«Жол дайын», - деді Э.Бөлеков.") == ["«Жол дайын», - деді Э.Бөлеков."]


def test_initials_before_a_capital_word_are_a_name():
    assert entities("Жиында Ә. Қырманов сөйледі.", "PER") == ["Ә", ".", "Қырманов"]


def test_a_country_ends_a_name():
    assert "Қазақстанның" not in entities("Бас хатшы Пан Ги Мун Қазақстанның бастамасын қолдады.", "PER")


def test_kazakh_has_stages_of_its_own():
    assert set(LANGUAGES) == {"ru", "kk"}
    text = (
        "Облыс әкімі Ерлан Асанов ауылға келді. «Біз биыл осы ауылда үлкен мектеп саламыз», - деді ол тұрғындарға. "
        "Оның айтуынша, мектептің құрылысы күзде аяқталады."
    )
    extraction = extract(text)
    assert extraction.reading.language == "kk"
    assert [quotation.speaker.name for quotation in extraction.quotations] == ["Ерлан Асанов"] * 2


def test_the_work_grows_with_the_text_and_not_faster():
    """A bound on work, not on time: no sentence is longer than the segmentation allows."""
    text = "Министр жолдың дайын екенін айтты, " * 2_000
    assert max(len(sentence.tokens) for sentence in sentences_of(text)[1]) <= 300
