from pathlib import Path

from piccolo.conf.apps import AppConfig

from agendas.tables import (
    Agenda,
    AgendaItem,
    AgendaVersion,
    Attachment,
    BackgroundNote,
    PaperLetter,
    ProposedPart,
    Raised,
    SenderRule,
    Submission,
    Topic,
)

APP_CONFIG = AppConfig(
    app_name="agendas",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[
        Agenda,
        AgendaItem,
        AgendaVersion,
        Attachment,
        BackgroundNote,
        PaperLetter,
        ProposedPart,
        Raised,
        SenderRule,
        Submission,
        Topic,
    ],
    migration_dependencies=[
        "people.piccolo_app",
        "mail.piccolo_app",
        "meetings.piccolo_app",
        "papers.piccolo_app",
        "plan.piccolo_app",
    ],
)
