from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from core.columns import ByOurClock
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow

ID = "2026-11-21T22:25:41:450221"
VERSION = "1.38.0"
DESCRIPTION = ""


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="agendas", description=DESCRIPTION
    )

    manager.alter_column(
        table_class_name="AgendaVersion",
        tablename="agenda_version",
        column_name="released_at",
        db_column_name="released_at",
        params={"default": ByOurClock()},
        old_params={"default": TimestamptzNow()},
        column_class=Timestamptz,
        old_column_class=Timestamptz,
        schema=None,
    )

    manager.alter_column(
        table_class_name="Submission",
        tablename="submission",
        column_name="received_at",
        db_column_name="received_at",
        params={"default": ByOurClock()},
        old_params={"default": TimestamptzNow()},
        column_class=Timestamptz,
        old_column_class=Timestamptz,
        schema=None,
    )

    manager.alter_column(
        table_class_name="Topic",
        tablename="topic",
        column_name="received_at",
        db_column_name="received_at",
        params={"default": ByOurClock()},
        old_params={"default": TimestamptzNow()},
        column_class=Timestamptz,
        old_column_class=Timestamptz,
        schema=None,
    )

    return manager
