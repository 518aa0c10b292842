"""How a table stands with its yearly number, in words."""

from core.languages import _, day, ngettext, weekday
from dates.year.duty import Duty, Standing


def counted(duty: Duty) -> str:
    """How many of the meetings are there, in short."""
    if not duty.wanted:
        return ngettext("%(count)s meeting", "%(count)s meetings", duty.has)
    return _("%(has)s of %(wanted)s", has=duty.has, wanted=duty.wanted)


def told(name: str, duty: Duty, *, spacing_days: int) -> str:
    """The whole sentence: what a table has, and until when something can be done. Empty where all is well."""
    if duty.standing == Standing.kept:
        return ""
    has = ngettext(
        "%(table)s has %(has)s of %(count)s meeting.",
        "%(table)s has %(has)s of %(count)s meetings.",
        duty.wanted,
        table=name,
        has=duty.has,
    )
    return f"{has} {what_is_possible(duty, spacing_days=spacing_days)}"


def what_is_possible(duty: Duty, *, spacing_days: int) -> str:
    """Until when the next missing meeting can be called, or why it cannot be any more."""
    if duty.latest is None or duty.call_by is None:
        return _("Not enough days are left in the year.")
    if duty.standing == Standing.open:
        return _("The call for the next one has to go by %(day)s.", day=weekday(duty.call_by))
    if duty.standing == Standing.short:
        return _(
            "It is too late for a call in full: that was %(call)s. The last possible day is %(day)s.",
            call=day(duty.call_by),
            day=weekday(duty.latest),
        )
    return _(
        "All would fit only closer together than %(days)s days. The last possible day is %(day)s.",
        days=spacing_days,
        day=weekday(duty.latest),
    )
