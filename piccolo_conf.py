"""Where the database is, and which packages keep tables in it."""

from piccolo.conf.apps import AppRegistry
from piccolo.engine.postgres import PostgresEngine

from core.postgres import dsn
from core.settings import settings

DB = PostgresEngine(config={"dsn": settings().database_url or dsn(settings().data_dir)})

APP_REGISTRY = AppRegistry(
    apps=[
        f"{package}.piccolo_app"
        for package in (
            "people",
            "history",
            "mail",
            "meetings",
            "papers",
            "plan",
            "agendas",
            "dates",
            "minutes",
            "reports",
        )
    ]
)
