from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T04:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One search for the dates of a year at a time"


class RawTable(Table):
    """A door to plain SQL; no table of this name exists."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="dates", description=DESCRIPTION)

    async def add_index() -> None:
        await RawTable.raw(
            "CREATE UNIQUE INDEX year_proposal_search_uq ON year_proposal (year) WHERE status IN ('waiting', 'running')"
        )

    async def remove_index() -> None:
        await RawTable.raw("DROP INDEX year_proposal_search_uq")

    manager.add_raw(add_index)
    manager.add_raw_backwards(remove_index)
    return manager
