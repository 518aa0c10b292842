from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from core.columns import ByOurClock
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow

ID = "2026-11-21T22:25:41:006637"
VERSION = "1.38.0"
DESCRIPTION = ""


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="meetings", description=DESCRIPTION
    )

    manager.alter_column(
        table_class_name="Meeting",
        tablename="meeting",
        column_name="changed_at",
        db_column_name="changed_at",
        params={"default": ByOurClock()},
        old_params={"default": TimestamptzNow()},
        column_class=Timestamptz,
        old_column_class=Timestamptz,
        schema=None,
    )

    return manager
