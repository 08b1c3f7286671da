import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english():
    """A test reads the source strings, whatever language the newsroom speaks."""
    with translation.override("en"):
        yield
