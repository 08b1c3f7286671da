"""What tests of several rooms ask for."""

import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture
def api(client):
    """Ask the public API, in English: `api("quotes/", speaker=12)`."""

    def ask(address, *, speaking="en", **parameters):
        return client.get(f"/api/v1/{address}", parameters, headers={"accept-language": speaking})

    return ask


@pytest.fixture(autouse=True)
def the_newsrooms_own_language():
    """A request sets the language of its thread and leaves it so; no test may live on another's."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
