import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.json"))


def extract(*paths, **options):
    stdout, stderr = StringIO(), StringIO()
    call_command("extract", *map(str, paths), stdout=stdout, stderr=stderr, **options)
    return [json.loads(line) for line in stdout.getvalue().splitlines()]


def as_gold(record):
    """A printed record as a person would have written it: surface forms for places, no rules and confidences."""
    people = [
        person | {"mentions": list(dict.fromkeys(mention["text"] for mention in person["mentions"]))}
        for person in record["people"]
    ]
    kept = ("kind", "text", "speaker", "speaker_kind", "cue")
    return record | {"people": people, "quotes": [{key: quote[key] for key in kept} for quote in record["quotes"]]}


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_a_seed_is_read_as_a_person_read_it(golden):
    record = extract(ROOT / "seeds" / f"{golden.stem}.txt")[0]
    expected = json.loads(golden.read_text(encoding="utf-8"))
    by_name = {"key": lambda person: person["name"]}
    found = as_gold(record)
    assert sorted(found.pop("people"), **by_name) == sorted(expected.pop("people"), **by_name)
    assert found == expected


def test_there_is_a_golden_record_for_each_seed():
    assert [path.stem for path in GOLDEN] == [path.stem for path in sorted((ROOT / "seeds").glob("*.txt"))]


def test_every_printed_place_is_the_text_it_claims():
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        text = seed.read_text(encoding="utf-8")
        record = extract(seed)[0]
        places = [*record["quotes"], *(mention for person in record["people"] for mention in person["mentions"])]
        assert places
        assert all(text[place["start"] : place["end"]] == place["text"] for place in places)


def test_the_four_topics_of_a_list_are_printed_with_the_full_record():
    record = extract(ROOT / "seeds" / "002_4ae5e45c9311c283.txt", full=True)[0]
    assert record["topics"] == [
        "Равенство перед законом",
        "Приоритет защиты прав граждан",
        "Цифровые решения в правовой сфере",
        "Развитие правовой культуры",
    ]


def test_a_file_that_is_no_text_is_named_and_the_others_are_printed(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Депутат сказал, что закон принят.", encoding="utf-8")
    stdout, stderr = StringIO(), StringIO()
    with pytest.raises(CommandError):
        call_command("extract", str(tmp_path), stdout=stdout, stderr=stderr)
    assert [json.loads(line)["id"] for line in stdout.getvalue().splitlines()] == ["b"]
    assert "a.txt" in stderr.getvalue()
