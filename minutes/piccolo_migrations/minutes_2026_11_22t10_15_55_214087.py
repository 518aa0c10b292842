from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Boolean
from piccolo.columns.column_types import Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-22T10:15:55:214087"
VERSION = "1.38.0"
DESCRIPTION = ""


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="minutes", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="Outcome",
        tablename="outcome",
        column_name="case_number",
        db_column_name="case_number",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 60,
            "default": "",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Outcome",
        tablename="outcome",
        column_name="for_next_plan",
        db_column_name="for_next_plan",
        column_class_name="Boolean",
        column_class=Boolean,
        params={
            "default": False,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="Outcome",
        tablename="outcome",
        constraint_name="outcome_department_has_owner_and_day",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Outcome",
        tablename="outcome",
        constraint_name="outcome_department_has_somebody_and_a_day",
        constraint_class=Check,
        params={
            "condition": "kind <> 'department' OR (coalesce(owner, owner_person) IS NOT NULL AND due_on IS NOT NULL)"
        },
        schema=None,
    )

    return manager
