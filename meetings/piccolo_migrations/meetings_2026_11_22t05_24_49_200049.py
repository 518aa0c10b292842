from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-22T05:24:49:200049"
VERSION = "1.38.0"
DESCRIPTION = ""


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="meetings", description=DESCRIPTION
    )

    manager.drop_column(
        table_class_name="Meeting",
        tablename="meeting",
        column_name="venue_holds",
        db_column_name="venue_holds",
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="Meeting",
        tablename="meeting",
        constraint_name="meeting_venue_holds_somebody",
        schema=None,
    )

    return manager
