from pathlib import Path

from piccolo.conf.apps import AppConfig

from minutes.tables import (
    Correction,
    Minutes,
    Outcome,
    Passage,
    Progress,
    PublishedMinutes,
)

APP_CONFIG = AppConfig(
    app_name="minutes",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[
        Correction,
        Minutes,
        Outcome,
        Passage,
        Progress,
        PublishedMinutes,
    ],
    migration_dependencies=[
        "people.piccolo_app",
        "plan.piccolo_app",
        "meetings.piccolo_app",
        "papers.piccolo_app",
        "agendas.piccolo_app",
    ],
)
