"""The evening that most of these tests are about, and its clock."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from tests.minutes.rows import BEGINS


@pytest.fixture
def tonight() -> Iterator[time_machine.Traveller]:
    """It is a quarter past the beginning of the meeting."""
    with time_machine.travel(BEGINS + timedelta(minutes=15), tick=True) as traveller:
        yield traveller
