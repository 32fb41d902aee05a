"""The pipeline, loaded once for all tests that read documents."""

import pytest
from hypothesis import settings
from spacy.language import Language

import vnner

# hypothesis fails a case that takes longer than 200 ms: on a busy machine any can, and nothing here is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def nlp() -> Language:
    return vnner.load()
