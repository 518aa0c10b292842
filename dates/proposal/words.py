"""The sentence of every finding, in the reader's language. Dates and lists are written as they are here."""

from core.languages import N_, _, day
from dates.proposal.problem import Finding, Kind

WORDS: dict[Kind, str] = {
    # Why it cannot be
    Kind.no_free_day: N_(
        "%(table)s: %(wanted)s dates are wanted, and none of the %(days)s days in its season is free "
        "(%(why)s)."
    ),
    Kind.too_close: N_(
        "%(table)s: %(wanted)s dates are wanted, at least %(spacing)s days apart. It has %(free)s free days "
        "between %(first)s and %(last)s; only %(fits)s dates fit there so far apart."
    ),
    Kind.person_evenings: N_(
        "%(person)s sits at %(count)s tables (%(tables)s). %(wanted)s days are wanted there, "
        "%(free)s are free."
    ),
    Kind.venue_times: N_(
        "%(venue)s is the place of %(count)s tables (%(tables)s). %(wanted)s times are wanted there, "
        "%(free)s are free."
    ),
    Kind.together: N_(
        "%(count)s tables (%(tables)s) cannot all have their dates: %(wanted)s dates are wanted on %(free)s "
        "days, and the same people sit there (%(people)s). If one of these tables gives way, the others fit."
    ),
    # What found no date
    Kind.no_date_left: N_(
        "%(table)s: %(missing)s of %(wanted)s dates were not found. It has %(free)s free days; in the way "
        "are %(why)s."
    ),
    Kind.not_proved: N_(
        "%(missing)s dates are missing, and it is not certain that they cannot be found. More time may help."
    ),
    Kind.deadline_missed: N_("%(table)s does not meet before %(first)s, when this is decided: %(what)s."),
    # Dates that stay and break a rule
    Kind.fixed_person_twice: N_(
        "%(table)s and %(other)s are at the same time on %(first)s, and somebody sits at both: %(people)s."
    ),
    Kind.fixed_travel: N_(
        "%(table)s and %(other)s are in two places on %(first)s, and somebody sits at both: %(people)s."
    ),
    Kind.fixed_venue_twice: N_("%(table)s and %(other)s are at %(venue)s at the same time on %(first)s."),
    Kind.fixed_blocked: N_("%(table)s has a date on %(first)s, which is blocked: %(why)s."),
    Kind.fixed_outside_season: N_("%(table)s has a date on %(first)s, outside its seasons."),
    Kind.fixed_too_close: N_(
        "%(table)s meets on %(first)s and on %(last)s; at least %(spacing)s days should lie between."
    ),
    # What is not as wished about one date
    Kind.other_weekday: N_("another weekday than usual"),
    Kind.weekend: N_("at the weekend"),
    Kind.edge_of_week: N_("a Monday or a Friday"),
    Kind.other_time: N_("another time than usual (%(what)s)"),
    Kind.better_avoided: N_("better avoided: %(what)s"),
    Kind.short_call: N_("little time for the call: less than %(what)s days"),
    Kind.off_the_middle: N_("not evenly spread over the year"),
    Kind.moved: N_("another date than in the earlier proposal"),
    Kind.many_evenings: N_("%(count)s evenings in one week for %(name)s"),
    Kind.department_twice: N_("two tables on one day for %(name)s"),
    # What is not as wished about a table's year
    Kind.part_without: N_("%(table)s has no date between %(first)s and %(last)s."),
}


def sentence(finding: Finding) -> str:
    """The finding in the reader's language: a whole sentence, or for one date a few words."""
    values = {
        name: ", ".join(value) if isinstance(value, list) else value for name, value in finding.values.items()
    }
    if finding.days:
        values |= {"first": day(finding.days[0]), "last": day(finding.days[-1])}
    return _(WORDS[finding.kind], **{"people": "", "why": "", **values})
