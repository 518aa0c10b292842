from pathlib import Path

from piccolo.conf.apps import AppConfig

from mail.tables import (
    CallRefusal,
    Circular,
    CircularText,
    Enclosure,
    Letter,
    ReceivedMail,
    WatchedMailbox,
)

APP_CONFIG = AppConfig(
    app_name="mail",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[
        CallRefusal,
        Circular,
        CircularText,
        Enclosure,
        Letter,
        ReceivedMail,
        WatchedMailbox,
    ],
    migration_dependencies=["people.piccolo_app"],
)
