"""The pipeline, loaded once for all tests that read documents."""

import pytest
from spacy.language import Language

import vnner


@pytest.fixture(scope="session")
def nlp() -> Language:
    return vnner.load()
