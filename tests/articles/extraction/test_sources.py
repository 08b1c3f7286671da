"""Seeds as files: what is a text, in which encoding, and why a file is refused."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.sources import BadSource, Place, Refusal, decode, find, load

RUSSIAN = "В столице состоялся круглый стол. «Мы готовы», – сказал депутат Серик Ахметов № 5."
KAZAKH = "Астанада дөңгелек үстел өтті. «Біз дайынбыз», – деді қоғам қайраткері."
LONG_RUSSIAN = "\n\n".join([RUSSIAN] * 300)


def refusal(data):
    with pytest.raises(BadSource) as caught:
        decode(data)
    return caught.value.reason


@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH, LONG_RUSSIAN, "Да", "Plain English news.", "Иә"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_mark(text, encoding):
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("text", [RUSSIAN, LONG_RUSSIAN, "Астана", "Заседание правительства", "КазТАГ"])
def test_windows_1251_is_recognised_in_short_and_long_russian(text):
    assert decode(text.encode("cp1251")) == (text, "cp1251")


def test_kazakh_in_its_own_windows_encoding_is_recognised_by_its_letters():
    assert decode(KAZAKH.encode("kz1048")) == (KAZAKH, "kz1048")


def test_kazakh_words_that_windows_1251_can_write_are_read_in_it():
    text = "Берік Асылов мерекені бастап берді"
    assert decode(text.encode("cp1251")) == (text, "cp1251")


@pytest.mark.parametrize("text", ["Déjà vu à Paris, il était là", "Über Größe und Straße", "façade", "Ação não"])
def test_western_letters_are_not_taken_for_cyrillic(text):
    assert refusal(text.encode("latin-1")) == Refusal.ENCODING


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "iso8859-5"])
def test_an_encoding_that_we_do_not_know_is_refused_and_not_misread(encoding):
    assert refusal(RUSSIAN.replace("–", "-").encode(encoding, "ignore")) == Refusal.ENCODING


def test_line_ends_become_one_kind_and_nothing_else_changes():
    text, _ = decode("\ufeffПервая\r\nВторая\rТретья \u00a0\u2028«ё»\t\n".encode())
    assert text == "Первая\nВторая\nТретья \u00a0\u2028«ё»\t\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Refusal.EMPTY),
        (b" \r\n\t\n", Refusal.EMPTY),
        (b"\xef\xbb\xbf", Refusal.EMPTY),
        ("Заседание\0 правительства".encode(), Refusal.NUL),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\xff\xd8\xfe", Refusal.BINARY),
        (b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xb5\xd0", Refusal.BINARY),
        (bytes(range(1, 32)) * 10, Refusal.BINARY),
        (b"\xff\xfe\xff", Refusal.ENCODING),
    ],
    ids=str,
)
def test_what_is_no_text_is_refused_with_its_reason(data, reason):
    assert refusal(data) == reason


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_refused(data):
    try:
        text, _ = decode(data)
    except BadSource as error:
        assert error.reason in Refusal
        assert str(error)
    else:
        assert text.strip()
        assert "\0" not in text
        assert "\r" not in text


def test_a_seed_is_known_by_its_file_name_without_the_last_suffix(tmp_path):
    path = tmp_path / "002_4ae5.final.txt"
    path.write_text(RUSSIAN, encoding="cp1251")
    source = load(path)
    assert (source.id, source.text, source.encoding) == ("002_4ae5.final", RUSSIAN, "cp1251")


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 100)
    assert load(path, limit=100).text == "x" * 100
    with pytest.raises(BadSource) as caught:
        load(path, limit=99)
    assert caught.value.reason == Refusal.TOO_LARGE


def test_a_link_must_not_lead_out_of_the_folder(tmp_path):
    (tmp_path / "secret.txt").write_text(RUSSIAN)
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "inside.txt").write_text(RUSSIAN)
    (folder / "good.txt").symlink_to("inside.txt")
    (folder / "bad.txt").symlink_to("../secret.txt")
    assert load(folder / "good.txt", within=folder).text == RUSSIAN
    with pytest.raises(BadSource) as caught:
        load(folder / "bad.txt", within=folder)
    assert caught.value.reason == Refusal.OUTSIDE


def unreadable(tmp_path):
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    return ["folder.txt", "circle.txt", "pipe.txt", "vanished.txt", "with\0nul.txt", "x" * 5000]


def test_what_cannot_be_read_is_refused_and_not_waited_for(tmp_path):
    for name in unreadable(tmp_path):
        with pytest.raises(BadSource) as caught:
            load(tmp_path / name)
        assert caught.value.reason == Refusal.UNREADABLE, name


def test_a_file_that_we_may_not_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "locked.txt"
    path.write_text(RUSSIAN)

    def forbid(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", forbid)
    with pytest.raises(BadSource, match="Permission denied") as caught:
        load(path)
    assert caught.value.reason == Refusal.UNREADABLE


def test_a_folder_is_listed_in_the_order_of_names_without_hidden_files(tmp_path):
    for name in ("b.txt", "a.md", ".hidden.txt", "z/c.txt", ".git/d.txt", "a/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(RUSSIAN)
    assert [place.path.relative_to(tmp_path).as_posix() for place in find([tmp_path])] == [
        "a.md",
        "b.txt",
        "a/e.txt",
        "z/c.txt",
    ]


def test_a_seed_that_is_named_twice_is_found_once(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(RUSSIAN)
    assert list(find([path, path])) == [Place(path)]


def test_a_path_that_is_not_there_is_listed_so_that_its_reason_can_be_told(tmp_path):
    (place,) = find([tmp_path / "nowhere.txt"])
    with pytest.raises(BadSource):
        load(place.path)


def test_a_linked_folder_is_named_and_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text(RUSSIAN)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "link").symlink_to("../elsewhere")
    (place,) = find([tmp_path / "seeds"])
    with pytest.raises(BadSource) as caught:
        load(place.path, within=place.within)
    assert caught.value.reason == Refusal.OUTSIDE
