"""The Kazakh stages one by one, for texts too short to tell their language."""

from articles.extraction import kazakh
from articles.extraction.reading import read
from articles.extraction.segmentation import segment


def sentences_of(text):
    reading = read(text)
    return reading, kazakh.analyse(reading.text, segment(reading))


def people_of(text):
    return kazakh.find_people(*sentences_of(text))


def quotations_of(text):
    return kazakh.find_quotations(*sentences_of(text))


def attributed(text):
    reading, sentences = sentences_of(text)
    found = kazakh.find_quotations(reading, sentences)
    return kazakh.attribute(reading, sentences, found, kazakh.find_people(reading, sentences), ())


def event_of(text):
    return kazakh.describe_event(*sentences_of(text))
