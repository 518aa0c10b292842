from pathlib import Path

from piccolo.conf.apps import AppConfig

from history.tables import (
    Event,
)

APP_CONFIG = AppConfig(
    app_name="history",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[
        Event,
    ],
    migration_dependencies=["people.piccolo_app"],
)
