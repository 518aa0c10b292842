from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from core.columns import ByOurClock
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow

ID = "2026-11-21T22:25:41:867067"
VERSION = "1.38.0"
DESCRIPTION = ""


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="minutes", description=DESCRIPTION
    )

    manager.alter_column(
        table_class_name="Correction",
        tablename="correction",
        column_name="at",
        db_column_name="at",
        params={"default": ByOurClock()},
        old_params={"default": TimestamptzNow()},
        column_class=Timestamptz,
        old_column_class=Timestamptz,
        schema=None,
    )

    manager.alter_column(
        table_class_name="Outcome",
        tablename="outcome",
        column_name="made_at",
        db_column_name="made_at",
        params={"default": ByOurClock()},
        old_params={"default": TimestamptzNow()},
        column_class=Timestamptz,
        old_column_class=Timestamptz,
        schema=None,
    )

    manager.alter_column(
        table_class_name="Progress",
        tablename="progress",
        column_name="at",
        db_column_name="at",
        params={"default": ByOurClock()},
        old_params={"default": TimestamptzNow()},
        column_class=Timestamptz,
        old_column_class=Timestamptz,
        schema=None,
    )

    manager.alter_column(
        table_class_name="PublishedMinutes",
        tablename="published_minutes",
        column_name="published_at",
        db_column_name="published_at",
        params={"default": ByOurClock()},
        old_params={"default": TimestamptzNow()},
        column_class=Timestamptz,
        old_column_class=Timestamptz,
        schema=None,
    )

    return manager
