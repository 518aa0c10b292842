"""Migrations and tables say the same: neither may be changed without the other."""

import pytest
from piccolo.apps.migrations.commands.new import AutoMigrationManager
from piccolo.table import sort_table_classes

from core.database import sql
from core.spelling import MARKED, PLAIN
from piccolo_conf import APP_REGISTRY

APPS = {config.app_name: config for config in APP_REGISTRY.app_configs.values()}
TABLES = sort_table_classes([table for config in APPS.values() for table in config.table_classes])

PARTS_OF_WORDS = (
    "translate(lower((((title)::text || ' '::text) || \"left\"(text, 20000))),"
    f" '{MARKED}'::text, '{PLAIN}'::text)"
)

# What a table cannot say in Piccolo's words, and a migration does by hand.
BY_HAND = {
    "topic.searched tsvector null: YES default: -",
    "CREATE INDEX topic_searched ON topic USING gin (searched) WITH (fastupdate=off)",
    f"CREATE INDEX topic_parts_of_words ON topic USING gin ({PARTS_OF_WORDS} gin_trgm_ops)"
    " WITH (fastupdate=off)",
    "CREATE UNIQUE INDEX invitation_meeting_organisation_uq ON invitation USING btree (meeting, organisation)"
    " WHERE ((person IS NULL) AND (organisation IS NOT NULL))",
    "CREATE INDEX venue_taken_once ON venue_taken USING gist (place, tstzrange(starts_at, ends_at))"
    " WHERE (spared = ''::text)",
    "CREATE INDEX person_taken_once ON person_taken USING gist (person, tstzrange(starts_at, ends_at))"
    " WHERE (spared = ''::text)",
    "venue_taken venue_taken_once EXCLUDE USING gist (place WITH =, tstzrange(starts_at, ends_at) WITH &&)"
    " WHERE ((spared = ''::text))",
    "person_taken person_taken_once EXCLUDE USING gist (person WITH =, tstzrange(starts_at, ends_at) WITH &&)"
    " WHERE ((spared = ''::text))",
    "CREATE UNIQUE INDEX feed_address_person_uq ON feed_address USING btree (person)"
    " WHERE (ended_at IS NULL)",
    "CREATE UNIQUE INDEX year_proposal_search_uq ON year_proposal USING btree (year)"
    " WHERE ((status)::text = ANY"
    " ((ARRAY['waiting'::character varying, 'running'::character varying])::text[]))",
    'CREATE UNIQUE INDEX letterhead_in_use_uq ON letterhead USING btree ("table", kind, paper, language)'
    " NULLS NOT DISTINCT WHERE ((status)::text = 'in_use'::text)",
}

COLUMNS = """
SELECT table_name || '.' || column_name || ' ' || data_type
    || coalesce('(' || character_maximum_length || ')', '')
    || ' null: ' || is_nullable || ' default: ' || coalesce(column_default, '-') AS said
FROM information_schema.columns WHERE table_schema = $1 AND table_name = ANY($2)
"""
CONSTRAINTS = """
SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS said
FROM pg_constraint WHERE connamespace = $1::regnamespace AND conrelid::regclass::text = ANY($2)
"""
INDEXES = """
SELECT indexdef AS said FROM pg_indexes WHERE schemaname = $1 AND tablename = ANY($2)
"""


async def schema(name: str) -> set[str]:
    """Every column, constraint and index of our tables in this schema, one line each."""
    tables = [table._meta.tablename for table in TABLES]
    await sql(f"SET LOCAL search_path TO {name}, public")
    found = [
        row["said"] for query in (COLUMNS, CONSTRAINTS, INDEXES) for row in await sql(query, name, tables)
    ]
    return {line.replace(f"{name}.", "") for line in found}


@pytest.mark.parametrize("app", APPS)
async def test_no_change_of_a_table_is_without_its_migration(app: str):
    statements = await AutoMigrationManager().get_alter_statements(APPS[app])

    assert [line for kind in statements for line in kind.statements] == []


async def test_migrations_make_what_the_tables_say(database: None):
    migrated = await schema("public")
    await sql("CREATE SCHEMA made_at_once")
    await sql("SET LOCAL search_path TO made_at_once, public")
    for table in TABLES:
        await table.create_table()

    made_at_once = await schema("made_at_once")

    assert sorted(made_at_once - migrated) == []
    assert sorted(migrated - made_at_once) == sorted(BY_HAND)
