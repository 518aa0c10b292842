"""What is written into a file comes back from it, whatever it says."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from core.languages import LANGUAGES, speak
from documents.spreadsheets.reading import tables_in
from plan.exchange.files import separated, workbook
from plan.exchange.gathering import gathered
from plan.sheet import PlanSheet
from tests.plan.exchange.any_plan import PLANS
from tests.plan.exchange.plan_files import plan_in

DAY = date(2026, 11, 22)
calmly = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def back(content: bytes) -> PlanSheet:
    return plan_in(gathered(tables_in(content, "suunnitelma")))


@calmly
@given(PLANS)
def test_a_workbook_loses_nothing(sheet: PlanSheet):
    content = workbook(sheet, title="Suunnitelma", author="Pieksämäki", dated=DAY)

    assert back(content) == sheet


@calmly
@given(PLANS)
def test_text_with_separators_loses_nothing(sheet: PlanSheet):
    assert back(separated(sheet)) == sheet


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(PLANS)
def test_a_file_is_read_whatever_language_it_was_made_in(language: str, sheet: PlanSheet):
    with speak(language):
        content = separated(sheet)

    assert back(content) == sheet
