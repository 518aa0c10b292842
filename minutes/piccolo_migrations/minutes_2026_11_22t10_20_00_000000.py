from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T10:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Proposals for the next plan are marked as such; a decision is expected within a month"


class RawTable(Table):
    """A door to plain SQL; no table of this name exists."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="minutes", description=DESCRIPTION)

    async def mark_proposals() -> None:
        await RawTable.raw(
            "UPDATE outcome SET for_next_plan = true WHERE action IS NULL AND no_action_because IN ("
            "'se on ehdotus seuraavaan suunnitelmaan', 'det är ett förslag till nästa plan', "
            "'it is a proposal for the next plan')"
        )

    async def expect_within_the_month() -> None:
        await RawTable.raw(
            "UPDATE outcome SET expected_on = "
            "(date_trunc('month', expected_on) + interval '1 month' - interval '1 day')::date "
            "WHERE expected_on IS NOT NULL"
        )

    async def leave_as_it_is() -> None:
        """Which day it had been is not known any more."""

    manager.add_raw(mark_proposals)
    manager.add_raw(expect_within_the_month)
    manager.add_raw_backwards(leave_as_it_is)
    return manager
