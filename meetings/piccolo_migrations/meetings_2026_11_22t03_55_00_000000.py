from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T03:55:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "A person has one calendar address that holds"


class RawTable(Table):
    """A door to plain SQL; no table of this name exists."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def add_index() -> None:
        await RawTable.raw(
            "CREATE UNIQUE INDEX feed_address_person_uq ON feed_address (person) WHERE ended_at IS NULL"
        )

    async def remove_index() -> None:
        await RawTable.raw("DROP INDEX feed_address_person_uq")

    manager.add_raw(add_index)
    manager.add_raw_backwards(remove_index)
    return manager
