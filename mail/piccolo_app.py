from pathlib import Path

from piccolo.conf.apps import AppConfig

from mail.tables import (
    Circular,
    CircularText,
    Enclosure,
    Letter,
    ReceivedMail,
)

APP_CONFIG = AppConfig(
    app_name="mail",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[
        Circular,
        CircularText,
        Enclosure,
        Letter,
        ReceivedMail,
    ],
    migration_dependencies=["people.piccolo_app"],
)
