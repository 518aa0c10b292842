from pathlib import Path

from piccolo.conf.apps import AppConfig

from people.tables import (
    EmailAddress,
    Knock,
    Membership,
    Organisation,
    Person,
    Session,
    SignInLink,
)

APP_CONFIG = AppConfig(
    app_name="people",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[
        EmailAddress,
        Knock,
        Membership,
        Organisation,
        Person,
        Session,
        SignInLink,
    ],
    migration_dependencies=[],
)
