"""What tests of several rooms ask for."""

import pytest


@pytest.fixture
def api(client):
    """Ask the public API, in English: `api("quotes/", speaker=12)`."""

    def ask(address, *, speaking="en", **parameters):
        return client.get(f"/api/v1/{address}", parameters, headers={"accept-language": speaking})

    return ask
