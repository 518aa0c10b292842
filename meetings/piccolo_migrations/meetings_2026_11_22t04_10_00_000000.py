from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T04:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "No place and nobody is promised twice at the same time"

# Words of which a venue is made that is no place: a remote meeting, or one whose place is not known yet.
NOWHERE = """
etä etäkokous etäkokouksena etänä etäyhteys etäyhteydellä etäyhteydet etäpalaveri etäosallistuminen verkossa
verkkokokous verkkokokouksena verkkopalaveri videokokous videoneuvottelu video puhelinkokous puhelimitse
puhelimella puhelin kokous palaveri linkki yhteys kautta netissä webinaari
distans distansmöte på via nätet nätmöte webbmöte videomöte telefonmöte telefon per möte länk
remote remotely online meeting call by phone the internet link webinar
teams teamsissa teamsin teamsillä zoom zoomissa zoomin google meet skype webex jitsi microsoft ms
avoin avoinna auki paikka ilmoitetaan sovitaan selviää vahvistuu vahvistetaan myöhemmin
plats platsen meddelas öppen öppet senare place venue open tba tbd to be announced agreed later
"""

LETTERS = ("ÅÄÖÆØÉÜŠŽ", "åäöæøéüšž")  # a database without a language knows no small letters but a to z

ROOM = f"""
CREATE FUNCTION room_of(venue text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN EXISTS (
        SELECT FROM regexp_split_to_table(tidy, '[][ .,;:/()+&!?"''–—-]+') AS word
        WHERE word <> '' AND word <> ALL (string_to_array('{" ".join(NOWHERE.split())}', ' '))
    ) THEN left(tidy, 200) END
    FROM (SELECT btrim(regexp_replace(
        lower(translate(normalize(venue, NFKC), '{LETTERS[0]}', '{LETTERS[1]}')), '\\s+', ' ', 'g'
    )) AS tidy) AS said
$$
"""

TAKE_VENUE = """
CREATE FUNCTION take_venue() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    room text := room_of(NEW.venue);
    other integer;
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.starts_at, OLD.ends_at, OLD.venue, OLD.status = 'cancelled')
            IS NOT DISTINCT FROM (NEW.starts_at, NEW.ends_at, NEW.venue, NEW.status = 'cancelled') THEN
        RETURN NULL;
    END IF;
    DELETE FROM venue_taken WHERE meeting = NEW.id;
    IF NEW.status = 'cancelled' OR room IS NULL THEN
        RETURN NULL;
    END IF;
    -- Of two at once the second waits here, without a deadlock; that is why it does not simply fail.
    INSERT INTO venue_taken (meeting, place, starts_at, ends_at, spared)
    VALUES (NEW.id, room, NEW.starts_at, NEW.ends_at, '') ON CONFLICT DO NOTHING;
    IF FOUND THEN
        SELECT meeting INTO other FROM venue_taken
        WHERE place = room AND meeting <> NEW.id AND spared <> ''
            AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
        ORDER BY starts_at LIMIT 1;
        IF NOT FOUND THEN
            RETURN NULL;
        END IF;
    ELSE
        SELECT meeting INTO other FROM venue_taken
        WHERE place = room AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
        ORDER BY starts_at LIMIT 1;
    END IF;
    RAISE EXCEPTION 'one place twice at the same time' USING
        ERRCODE = 'exclusion_violation', CONSTRAINT = 'venue_taken_once', DETAIL = coalesce(other, 0)::text;
END $$
"""

CONFIRMED = """
CREATE FUNCTION confirmed_slots(of_meeting integer)
RETURNS TABLE (invitation integer, person integer, starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql AS $$
    SELECT invitation.id, invitation.person,
        coalesce(slot_starts, meeting.starts_at), coalesce(slot_ends, meeting.ends_at)
    FROM invitation JOIN meeting ON meeting.id = invitation.meeting AND meeting.status <> 'cancelled'
    WHERE meeting.id = of_meeting AND answer = 'yes' AND withdrawn_at IS NULL
        AND invitation.person IS NOT NULL
$$
"""

TAKE_PERSONS = """
CREATE FUNCTION take_persons(of_meeting integer, of_invitation integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    mine record;
    other integer;
    taken boolean;
BEGIN
    DELETE FROM person_taken USING invitation
    WHERE person_taken.invitation = invitation.id AND invitation.meeting = of_meeting
        AND invitation.id = coalesce(of_invitation, invitation.id)
        AND (person_taken.invitation, person_taken.person, person_taken.starts_at, person_taken.ends_at)
            NOT IN (SELECT c.invitation, c.person, c.starts_at, c.ends_at FROM confirmed_slots(of_meeting) c);
    FOR mine IN
        SELECT * FROM confirmed_slots(of_meeting) c
        WHERE c.invitation = coalesce(of_invitation, c.invitation)
            AND NOT EXISTS (SELECT FROM person_taken WHERE person_taken.invitation = c.invitation)
        ORDER BY c.person
    LOOP
        INSERT INTO person_taken (invitation, person, starts_at, ends_at, spared)
        VALUES (mine.invitation, mine.person, mine.starts_at, mine.ends_at, '') ON CONFLICT DO NOTHING;
        taken := NOT FOUND;
        SELECT person_taken.invitation INTO other FROM person_taken
        WHERE person_taken.person = mine.person AND person_taken.invitation <> mine.invitation
            AND person_taken.starts_at < mine.ends_at AND person_taken.ends_at > mine.starts_at
        ORDER BY person_taken.starts_at LIMIT 1;
        IF taken OR FOUND THEN
            RAISE EXCEPTION 'one person twice at the same time' USING
                ERRCODE = 'exclusion_violation', CONSTRAINT = 'person_taken_once',
                DETAIL = mine.invitation || ' ' || coalesce(other, 0);
        END IF;
    END LOOP;
END $$
"""

MEETING_TAKES_PERSONS = """
CREATE FUNCTION meeting_takes_persons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.starts_at, OLD.ends_at, OLD.status = 'cancelled')
            IS DISTINCT FROM (NEW.starts_at, NEW.ends_at, NEW.status = 'cancelled') THEN
        PERFORM take_persons(NEW.id, NULL);
    END IF;
    RETURN NULL;
END $$
"""

INVITATION_TAKES_PERSON = """
CREATE FUNCTION invitation_takes_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.answer = 'yes' OR (TG_OP = 'UPDATE' AND OLD.answer = 'yes') THEN
        PERFORM take_persons(NEW.meeting, NEW.id);
    END IF;
    RETURN NULL;
END $$
"""

# What overlapped before there was this rule stays as it is: the later row is kept beside the other.
BEFORE_THE_RULE = "was so before the rule"

FILL = [
    """
    INSERT INTO venue_taken (meeting, place, starts_at, ends_at, spared)
    SELECT id, room_of(venue), starts_at, ends_at, '' FROM meeting
    WHERE status <> 'cancelled' AND room_of(venue) IS NOT NULL ORDER BY id ON CONFLICT DO NOTHING
    """,
    f"""
    INSERT INTO venue_taken (meeting, place, starts_at, ends_at, spared)
    SELECT id, room_of(venue), starts_at, ends_at, '{BEFORE_THE_RULE}' FROM meeting
    WHERE status <> 'cancelled' AND room_of(venue) IS NOT NULL
        AND NOT EXISTS (SELECT FROM venue_taken WHERE venue_taken.meeting = meeting.id)
    """,
    """
    INSERT INTO person_taken (invitation, person, starts_at, ends_at, spared)
    SELECT c.invitation, c.person, c.starts_at, c.ends_at, ''
    FROM meeting CROSS JOIN LATERAL confirmed_slots(meeting.id) c ORDER BY c.invitation ON CONFLICT DO NOTHING
    """,
    f"""
    INSERT INTO person_taken (invitation, person, starts_at, ends_at, spared)
    SELECT c.invitation, c.person, c.starts_at, c.ends_at, '{BEFORE_THE_RULE}'
    FROM meeting CROSS JOIN LATERAL confirmed_slots(meeting.id) c
    WHERE NOT EXISTS (SELECT FROM person_taken WHERE person_taken.invitation = c.invitation)
    """,
]

FORWARDS = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """
    ALTER TABLE venue_taken ADD CONSTRAINT venue_taken_once
    EXCLUDE USING gist (place WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (spared = '')
    """,
    """
    ALTER TABLE person_taken ADD CONSTRAINT person_taken_once
    EXCLUDE USING gist (person WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (spared = '')
    """,
    ROOM,
    TAKE_VENUE,
    CONFIRMED,
    TAKE_PERSONS,
    MEETING_TAKES_PERSONS,
    INVITATION_TAKES_PERSON,
    *FILL,
    "CREATE TRIGGER takes_venue AFTER INSERT OR UPDATE ON meeting FOR EACH ROW EXECUTE FUNCTION take_venue()",
    """
    CREATE TRIGGER takes_persons AFTER UPDATE ON meeting
    FOR EACH ROW EXECUTE FUNCTION meeting_takes_persons()
    """,
    """
    CREATE TRIGGER takes_person AFTER INSERT OR UPDATE ON invitation
    FOR EACH ROW EXECUTE FUNCTION invitation_takes_person()
    """,
]

BACKWARDS = [
    "DROP TRIGGER takes_person ON invitation",
    "DROP TRIGGER takes_persons ON meeting",
    "DROP TRIGGER takes_venue ON meeting",
    "DROP FUNCTION invitation_takes_person(), meeting_takes_persons(), take_persons(integer, integer)",
    "DROP FUNCTION confirmed_slots(integer), take_venue(), room_of(text)",
    "ALTER TABLE person_taken DROP CONSTRAINT person_taken_once",
    "ALTER TABLE venue_taken DROP CONSTRAINT venue_taken_once",
    "DELETE FROM person_taken",
    "DELETE FROM venue_taken",
]


class RawTable(Table):
    """A door to plain SQL; no table of this name exists."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def add_the_rule() -> None:
        for statement in FORWARDS:
            await RawTable.raw(statement)

    async def remove_the_rule() -> None:
        for statement in BACKWARDS:
            await RawTable.raw(statement)

    manager.add_raw(add_the_rule)
    manager.add_raw_backwards(remove_the_rule)
    return manager
