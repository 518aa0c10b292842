from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-21T22:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One organisation without a named person is invited to a meeting once"


class RawTable(Table):
    """A door to plain SQL; no table of this name exists."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def add_index() -> None:
        await RawTable.raw(
            "CREATE UNIQUE INDEX invitation_meeting_organisation_uq ON invitation (meeting, organisation) "
            "WHERE person IS NULL AND organisation IS NOT NULL"
        )

    async def remove_index() -> None:
        await RawTable.raw("DROP INDEX invitation_meeting_organisation_uq")

    manager.add_raw(add_index)
    manager.add_raw_backwards(remove_index)
    return manager
