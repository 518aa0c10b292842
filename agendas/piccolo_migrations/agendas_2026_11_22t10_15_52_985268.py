from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-22T10:15:52:985268"
VERSION = "1.38.0"
DESCRIPTION = ""


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="agendas", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="Topic",
        tablename="topic",
        column_name="feeling",
        db_column_name="feeling",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 40,
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": Enum("Feeling", {"joy": "joy", "worry": "worry"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Topic",
        tablename="topic",
        constraint_name="topic_feeling_is_known",
        constraint_class=Check,
        params={"condition": "\"feeling\" IN ('joy', 'worry')"},
        schema=None,
    )

    return manager
