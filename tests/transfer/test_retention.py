"""How long records are kept: a proposal, and the municipality's own plan before it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core import settings as core_settings
from core.errors import NotPossible
from transfer import retention
from transfer.retention import FOR_EVER, PLAN, RecordKind, Retention, plan
from transfer.words import RECORD_WORDS

Planned = Callable[[str], None]


@pytest.fixture
def planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Planned:
    """Writes the municipality's own plan."""

    def write(text: str) -> None:
        path = tmp_path / "plan.json"
        path.write_text(text)
        mine = replace(core_settings.settings(), records_plan=path)
        monkeypatch.setattr(retention, "settings", lambda: mine)

    return write


def test_every_kind_of_record_has_a_time_a_source_and_a_name() -> None:
    assert set(PLAN) == set(RecordKind) == set(RECORD_WORDS)
    assert all(one.source for one in PLAN.values())


def test_the_municipalitys_own_plan_goes_before_ours(planned: Planned) -> None:
    planned('{"agenda": {"years": 10, "source": "TOS 2027"}}')

    assert plan() == {**PLAN, RecordKind.agenda: Retention(10, "TOS 2027")}
    assert plan()[RecordKind.minutes].years == FOR_EVER


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"picnic": {"years": 1, "source": "x"}}', '{"agenda": {"years": "ten", "source": "x"}}'],
)
def test_a_plan_that_cannot_be_read_is_told_of(planned: Planned, text: str) -> None:
    planned(text)

    with pytest.raises(NotPossible):
        plan()
