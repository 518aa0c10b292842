from pathlib import Path

from piccolo.conf.apps import AppConfig

from plan.tables import (
    Action,
    ActionInProgramme,
    ActionMoney,
    FocusArea,
    Goal,
    Handling,
    HandlingStep,
    Indicator,
    IndicatorValue,
    Plan,
    PlanVersion,
    Programme,
    StatusEntry,
    Succession,
)

APP_CONFIG = AppConfig(
    app_name="plan",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[
        Action,
        ActionInProgramme,
        ActionMoney,
        FocusArea,
        Goal,
        Handling,
        HandlingStep,
        Indicator,
        IndicatorValue,
        Plan,
        PlanVersion,
        Programme,
        StatusEntry,
        Succession,
    ],
    migration_dependencies=["people.piccolo_app"],
)
