from pathlib import Path

from piccolo.conf.apps import AppConfig

from plan.sotkanet.tables import (
    Fetching,
    RegisterIndicator,
    RegisterList,
    RegisterPlace,
    RegisterRegion,
    RegisterYear,
)
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
    PlanImport,
    PlanVersion,
    Programme,
    StatusEntry,
    Succession,
)
from plan.visitors.tables import CountsAsked, Place, PlaceCount, PlaceYear

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
        PlanImport,
        PlanVersion,
        Programme,
        StatusEntry,
        Succession,
        CountsAsked,
        Fetching,
        Place,
        PlaceCount,
        PlaceYear,
        RegisterIndicator,
        RegisterList,
        RegisterPlace,
        RegisterRegion,
        RegisterYear,
    ],
    migration_dependencies=["people.piccolo_app"],
)
