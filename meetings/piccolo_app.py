from pathlib import Path

from piccolo.conf.apps import AppConfig

from meetings.tables import (
    FeedAddress,
    Invitation,
    Meeting,
    PartnershipTable,
    PersonTaken,
    ProposedTime,
    Season,
    Seat,
    StandingItem,
    VenueTaken,
)

APP_CONFIG = AppConfig(
    app_name="meetings",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[
        FeedAddress,
        Invitation,
        Meeting,
        PartnershipTable,
        PersonTaken,
        ProposedTime,
        Season,
        Seat,
        StandingItem,
        VenueTaken,
    ],
    migration_dependencies=["people.piccolo_app", "mail.piccolo_app"],
)
