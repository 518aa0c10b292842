"""Tying an indicator to where its figures come from by themselves. What the plan says stays as it is."""

from core.database import transaction
from core.errors import Invalid, NotFound
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan.indicators.keeping import forget, hold, kept
from plan.indicators.registers import REGISTER_WORDS, SOTKANET, VISITORS
from plan.indicators.values import Series
from plan.sotkanet import lists
from plan.sotkanet.tables import RegisterIndicator
from plan.tables import Indicator
from plan.visitors import feeding, places
from plan.visitors.tables import Place


async def tie(indicator: int, register: str, *, number: int | None, by: Person | None) -> None:
    """From now on its figures come from there; those that came from another register go, typed ones stay.

    An empty register means by hand: then all stay. Raises Invalid.
    """
    require(by, May.manage_plan)
    number = number if register else None
    await _must_be_there(register, number)
    async with transaction():
        await hold([indicator])
        row = await Indicator.objects().get(Indicator.id == indicator)
        if row is None or (row.register, row.register_id) == (register, number):
            return
        if register:
            for one in (await kept([indicator])).values():
                if one.fetched:
                    await forget(one, person=by)
        row.register, row.register_id = register, number
        await row.save([Indicator.register, Indicator.register_id])
        await record("tied", row, by=by, register=register, number=number)
        if register in VISITORS and number:
            await feeding.feed(number)


async def tied_to(one: Series) -> str:
    """What its figures come from, by its name; nothing where they come by hand."""
    if not one.register or one.register_id is None:
        return ""
    try:
        if one.register == SOTKANET:
            return f"{one.register_id} {(await lists.find(one.register_id)).title}"
        return (await places.find(one.register_id)).name
    except NotFound:
        return str(one.register_id)


async def _must_be_there(register: str, number: int | None) -> None:
    if register not in REGISTER_WORDS:
        raise Invalid(register=_("Choose where the figures come from."))
    if register and number is None:
        raise Invalid(register_id=_("Choose where the figures come from."))
    if register == SOTKANET and not await RegisterIndicator.exists().where(
        RegisterIndicator.number == number
    ):
        raise Invalid(register_id=_("The list of Sotkanet has no indicator %(number)s.", number=number))
    if register in VISITORS and not await Place.exists().where(Place.id == number):
        raise Invalid(register_id=_("There is no such place."))
