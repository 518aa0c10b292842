"""A whole round of a table, through the real doors: pages, mail, Word files, calendars and personal links."""

from tests.stories import after, before
from tests.stories.stage import Stage


async def test_from_a_villager_s_mail_to_the_next_agenda(stage: Stage) -> None:
    await before.she_plans_a_meeting(stage)
    call = await before.she_calls_for_matters(stage)
    aino = await before.the_village_answers(stage, call)
    await before.she_finds_seven_matters_in_it(stage, aino)
    risto = await before.a_resident_fills_in_the_form(stage)
    await before.somebody_calls_on_the_phone(stage)
    await before.she_accepts_them_all(stage)
    await before.some_go_elsewhere(stage)
    await before.she_gives_them_public_words(stage)
    await before.the_department_tells_what_it_knows(stage)
    await before.she_releases_the_agenda(stage)
    await before.she_changes_it_and_releases_it_again(stage)
    invitations = await before.she_invites(stage)
    await before.the_guests_answer(stage, invitations)

    await after.she_writes_while_they_talk(stage)
    await after.she_writes_down_what_comes_of_it(stage)
    await after.the_memo_is_refused_while_something_is_missing(stage)
    await after.the_draft_goes_round_and_is_corrected(stage)
    owner = await after.she_publishes_the_memo(stage)
    await after.anybody_reads_the_memo(stage)
    await after.the_department_tells_how_it_goes(stage, owner)
    await after.everybody_reads_the_same_chain(stage, aino, risto)
    await after.the_next_agenda_begins_with_what_is_open(stage)
