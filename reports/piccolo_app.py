from pathlib import Path

from piccolo.conf.apps import AppConfig

from reports.tables import Finding, FrozenReport, KeyIndicator, Report, ReportMaking, ReportText, Wish

APP_CONFIG = AppConfig(
    app_name="reports",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[Finding, FrozenReport, KeyIndicator, Report, ReportMaking, ReportText, Wish],
    migration_dependencies=[
        "people.piccolo_app",
        "papers.piccolo_app",
        "plan.piccolo_app",
    ],
)
