"""Words that people type in haste."""

import pytest

from core.database import sql
from core.spelling import MARKED, PLAIN, plainly, plainly_in_sql


@pytest.mark.parametrize("typed", ["VÄYLÄ åkerö", "Ğ", "Šakki ja ÿ", MARKED, PLAIN])
async def test_the_database_spells_as_we_do(database: None, typed: str) -> None:
    [row] = await sql(f"SELECT {plainly_in_sql('$1::text')} AS spelt", typed)

    assert row["spelt"] == plainly(typed)


def test_marks_and_capitals_do_not_count() -> None:
    assert plainly("Väylä Åkeröhön") == "vayla akerohon"
