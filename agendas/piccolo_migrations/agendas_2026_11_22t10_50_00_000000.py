from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T10:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Topics are found by their words, by beginnings and by parts of them, without marks above letters"

MARKED = "åäàáâãæçéèêëíìîïñóòôõöøśšúùûüýÿžźżÅÄÀÁÂÃÆÇÉÈÊËÍÌÎÏÑÓÒÔÕÖØŚŠÚÙÛÜÝŸŽŹŻ"
PLAIN = "aaaaaaaceeeeiiiinoooooossuuuuyyzzz" * 2
PLAINLY = f"translate(lower(title || ' ' || left(text, 20000)), '{MARKED}', '{PLAIN}')"

FORWARDS = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    f"ALTER TABLE topic ADD COLUMN searched tsvector GENERATED ALWAYS AS (to_tsvector('simple', {PLAINLY})) STORED",
    "CREATE INDEX topic_searched ON topic USING gin (searched) WITH (fastupdate = off)",
    f"CREATE INDEX topic_parts_of_words ON topic USING gin ({PLAINLY} gin_trgm_ops) WITH (fastupdate = off)",
]
BACKWARDS = [
    "DROP INDEX topic_parts_of_words",
    "DROP INDEX topic_searched",
    "ALTER TABLE topic DROP COLUMN searched",
]


class RawTable(Table):
    """A door to plain SQL; no table of this name exists."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="agendas", description=DESCRIPTION)

    async def make_findable() -> None:
        for statement in FORWARDS:
            await RawTable.raw(statement)

    async def leave() -> None:
        for statement in BACKWARDS:
            await RawTable.raw(statement)

    manager.add_raw(make_findable)
    manager.add_raw_backwards(leave)
    return manager
