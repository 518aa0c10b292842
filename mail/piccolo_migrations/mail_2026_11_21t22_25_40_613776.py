from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from core.columns import ByOurClock
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow

ID = "2026-11-21T22:25:40:613776"
VERSION = "1.38.0"
DESCRIPTION = ""


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="mail", description=DESCRIPTION
    )

    manager.alter_column(
        table_class_name="Circular",
        tablename="circular",
        column_name="made_at",
        db_column_name="made_at",
        params={"default": ByOurClock()},
        old_params={"default": TimestamptzNow()},
        column_class=Timestamptz,
        old_column_class=Timestamptz,
        schema=None,
    )

    manager.alter_column(
        table_class_name="Letter",
        tablename="letter",
        column_name="made_at",
        db_column_name="made_at",
        params={"default": ByOurClock()},
        old_params={"default": TimestamptzNow()},
        column_class=Timestamptz,
        old_column_class=Timestamptz,
        schema=None,
    )

    manager.alter_column(
        table_class_name="ReceivedMail",
        tablename="received_mail",
        column_name="received_at",
        db_column_name="received_at",
        params={"default": ByOurClock()},
        old_params={"default": TimestamptzNow()},
        column_class=Timestamptz,
        old_column_class=Timestamptz,
        schema=None,
    )

    return manager
