from pathlib import Path

from piccolo.conf.apps import AppConfig

from dates.tables import (
    BlockedPeriod,
    BusyTime,
    CalendarSource,
    Customs,
    HeldReminder,
    Poll,
    PollTime,
    ProposedMeeting,
    Vote,
    Voter,
    WeeklyBlock,
    YearProposal,
)

APP_CONFIG = AppConfig(
    app_name="dates",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[
        BlockedPeriod,
        BusyTime,
        CalendarSource,
        Customs,
        HeldReminder,
        Poll,
        PollTime,
        ProposedMeeting,
        Vote,
        Voter,
        WeeklyBlock,
        YearProposal,
    ],
    migration_dependencies=["people.piccolo_app", "meetings.piccolo_app"],
)
