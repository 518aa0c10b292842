from pathlib import Path

from piccolo.conf.apps import AppConfig

from plan.tables import (
    Action,
    FocusArea,
    Goal,
    Indicator,
    Plan,
)

APP_CONFIG = AppConfig(
    app_name="plan",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[
        Action,
        FocusArea,
        Goal,
        Indicator,
        Plan,
    ],
    migration_dependencies=["people.piccolo_app"],
)
