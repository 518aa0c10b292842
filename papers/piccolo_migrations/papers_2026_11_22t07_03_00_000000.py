from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:03:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One letterhead in use for each table, kind, paper and language"


class RawTable(Table):
    """A door to plain SQL; no table of this name exists."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="papers", description=DESCRIPTION)

    async def add_index() -> None:
        await RawTable.raw(
            "CREATE UNIQUE INDEX letterhead_in_use_uq ON letterhead (\"table\", kind, paper, language) NULLS NOT DISTINCT WHERE status = 'in_use'"
        )

    async def remove_index() -> None:
        await RawTable.raw("DROP INDEX letterhead_in_use_uq")

    manager.add_raw(add_index)
    manager.add_raw_backwards(remove_index)
    return manager
