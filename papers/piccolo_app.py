from pathlib import Path

from piccolo.conf.apps import AppConfig

from papers.tables import EditedPaper, Letterhead, LetterheadPreview, PrintedPaper

APP_CONFIG = AppConfig(
    app_name="papers",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[EditedPaper, Letterhead, LetterheadPreview, PrintedPaper],
    migration_dependencies=["people.piccolo_app", "meetings.piccolo_app"],
)
