from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.constraints import Unique

ID = "2026-11-22T10:06:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The approval stands with its version; codes are told apart"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="plan", description=DESCRIPTION)

    manager.drop_column(
        table_class_name="Plan",
        tablename="plan",
        column_name="approved_on",
        db_column_name="approved_on",
        schema=None,
    )

    manager.drop_column(
        table_class_name="Plan",
        tablename="plan",
        column_name="section",
        db_column_name="section",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="FocusArea",
        tablename="focus_area",
        constraint_name="focus_area_plan_code_uq",
        constraint_class=Unique,
        params={"columns": ["plan", "code"], "nulls_distinct": True},
        schema=None,
    )

    return manager
