"""What is typed about the parts of a draft, and what it means."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from core.errors import Invalid
from core.languages import _
from plan.figures import Figure, figure, number
from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet, IndicatorSheet, Money, ProgrammeSheet
from plan.tables import Direction, Domain, IndicatorKind, Plan, Qualifier
from plan.words import FIELD_WORDS
from web.forms import Reading, Several, a_date_if_any, a_number_if_any, one_line, tidy

REGISTERS = ("", "sotkanet")
SEVERAL = ("years", "money", "programmes")


@dataclass
class PartForm:
    """A focus area or a goal: a title and some words."""

    title: str = ""
    description: str = ""
    seen: str = ""

    @classmethod
    def of(cls, part: FocusAreaSheet | GoalSheet) -> "PartForm":
        return cls(part.title, part.description)

    def words(self) -> tuple[str, str]:
        """Title and description. Raises Invalid."""
        return _title(self.title), tidy(self.description)


@dataclass
class ActionForm:
    """`years` and `money` are read side by side: the euros of each year."""

    title: str = ""
    responsible: str = ""
    partners: str = ""
    timetable: str = ""
    starts_on: str = ""
    ends_on: str = ""
    resources: str = ""
    budget_line: str = ""
    years: Several = field(default_factory=Several)
    money: Several = field(default_factory=Several)
    areas: str = ""
    target_groups: str = ""
    domain: str = Domain.welfare
    programmes: Several = field(default_factory=Several)
    changed_because: str = ""
    seen: str = ""

    @classmethod
    def of(cls, action: ActionSheet, *, term: Iterable[int]) -> "ActionForm":
        """What the form shows; the euros have a field for each year of the term, and for others in use."""
        euros = {one.year: number(one.amount) for one in action.money}
        years = sorted({*term, *euros})
        return cls(
            title=action.title,
            responsible=action.responsible,
            partners=action.partners,
            timetable=action.timetable,
            starts_on=str(action.starts_on or ""),
            ends_on=str(action.ends_on or ""),
            resources=action.resources,
            budget_line=action.budget_line,
            years=Several(str(year) for year in years),
            money=Several(euros.get(year, "") for year in years),
            areas=", ".join(action.areas),
            target_groups=", ".join(action.target_groups),
            domain=action.domain,
            programmes=Several(action.programmes),
            changed_because=action.changed_because,
        )

    def written(self, action: ActionSheet) -> ActionSheet:
        """The action with what was typed; its state and what it carries on stay. Raises Invalid."""
        read = Reading()
        made = replace(
            action,
            title=read(_title, self.title, instead=""),
            responsible=one_line(self.responsible),
            partners=tidy(self.partners),
            timetable=one_line(self.timetable)[:200],
            starts_on=read(a_date_if_any, self.starts_on, instead=None, field="starts_on"),
            ends_on=read(a_date_if_any, self.ends_on, instead=None, field="ends_on"),
            resources=tidy(self.resources),
            budget_line=one_line(self.budget_line)[:200],
            money=tuple(self._money(read)),
            areas=_listed(self.areas),
            target_groups=_listed(self.target_groups),
            domain=Domain(self.domain) if self.domain in set(Domain) else Domain.welfare,
            programmes=tuple(one_line(name) for name in self.programmes),
            changed_because=tidy(self.changed_because) if action.continues else "",
        )
        if made.starts_on and made.ends_on and made.ends_on < made.starts_on:
            read.problems["ends_on"] = _("It ends before it begins.")
        read.done()
        return made

    def _money(self, read: Reading) -> Iterable[Money]:
        for year, written in dict(zip(self.years, self.money, strict=False)).items():
            amount = read(_amount, written, instead=None, field=f"money-{year}")
            if amount is not None and re.fullmatch("(?:19|2[01])[0-9]{2}", year):
                yield Money(int(year), amount)


@dataclass
class IndicatorForm:
    name: str = ""
    kind: str = IndicatorKind.result
    unit: str = ""
    source: str = ""
    register: str = ""
    register_id: str = ""
    baseline: str = ""
    baseline_year: str = ""
    target: str = ""
    target_year: str = ""
    direction: str = Direction.rises
    responsible: str = ""
    left_out_because: str = ""
    seen: str = ""

    @classmethod
    def of(cls, one: IndicatorSheet) -> "IndicatorForm":
        return cls(
            name=one.name,
            kind=one.kind,
            unit=one.unit,
            source=one.source,
            register=one.register,
            register_id=str(one.register_id or ""),
            baseline=_shown(one.baseline),
            baseline_year=str(one.baseline_year or ""),
            target=_shown(one.target),
            target_year=str(one.target_year or ""),
            direction=one.direction,
            responsible=one.responsible,
            left_out_because=one.left_out_because,
        )

    def written(self, one: IndicatorSheet) -> IndicatorSheet:
        """The indicator with what was typed; its values stay. Raises Invalid."""
        read = Reading()
        made = replace(
            one,
            name=read(_title, self.name, instead="", field="name"),
            kind=IndicatorKind(self.kind) if self.kind in set(IndicatorKind) else IndicatorKind.result,
            unit=one_line(self.unit)[:60],
            source=one_line(self.source)[:200],
            register=self.register if self.register in REGISTERS else "",
            register_id=read(_register_id, self.register_id, instead=None),
            baseline=read(figure, self.baseline, instead=None, field="baseline"),
            baseline_year=read(_year, self.baseline_year, instead=None, field="baseline_year"),
            target=read(figure, self.target, instead=None, field="target"),
            target_year=read(_year, self.target_year, instead=None, field="target_year"),
            direction=Direction(self.direction) if self.direction in set(Direction) else Direction.rises,
            responsible=one_line(self.responsible),
            left_out_because=tidy(self.left_out_because),
        )
        if made.register and made.register_id is None:
            read.problems.setdefault("register_id", _("Give the number that it has in the register."))
        read.done()
        return made


Form = PartForm | ActionForm | IndicatorForm
FORMS: dict[str, type[Form]] = {
    "area": PartForm,
    "goal": PartForm,
    "action": ActionForm,
    "indicator": IndicatorForm,
}


@dataclass
class ProgrammeForm:
    name: str = ""
    description: str = ""
    link: str = ""
    seen: str = ""

    @classmethod
    def of(cls, one: ProgrammeSheet) -> "ProgrammeForm":
        return cls(one.name, one.description, one.link)

    def written(self) -> ProgrammeSheet:
        """The programme as typed. Raises Invalid."""
        link = one_line(self.link)[:500]
        if link and not link.startswith(("https://", "http://")):
            raise Invalid(link=_("Give the whole address, beginning with https://."))
        name = _title(self.name, field="name")[:200]
        return ProgrammeSheet(name=name, description=tidy(self.description), link=link)


def _title(text: str, *, field: str = "title") -> str:
    if not one_line(text):
        raise Invalid(**{field: _("Write what it is called.")})
    return one_line(text)[:300]


def _listed(text: str) -> tuple[str, ...]:
    """`Jäppilä, Virtasalmi` or one in each line; each once."""
    found = (one_line(part)[:200] for line in text.splitlines() for part in line.split(","))
    return tuple(dict.fromkeys(part for part in found if part))


def _amount(text: str, *, field: str) -> Decimal | None:
    """Euros, `12 500` or `12 500,50`."""
    found = figure(text, field=field)
    if found is not None and (found.qualifier != Qualifier.exactly or found.value < 0):
        raise Invalid(**{field: _("Give the euros as a plain number, for example 12 500.")})
    return found.value if found else None


def _year(text: str, *, field: str) -> int | None:
    return a_number_if_any(text, field=field, least=1900, most=2200)


def _register_id(text: str) -> int | None:
    return a_number_if_any(text, field="register_id", least=1, most=1_000_000)


def _shown(found: Figure | None) -> str:
    return str(found) if found else ""


def typed(form: type[Form], sent: Mapping[str, Any]) -> Form:
    """The form with what was sent; what it does not know is left out."""
    values: dict[str, Any] = {}
    for name in (one.name for one in fields(form) if one.name in sent):
        found = sent[name] if isinstance(sent[name], list) else [sent[name]]
        texts = [one for one in found if isinstance(one, str)]
        values[name] = Several(texts) if name in SEVERAL else "".join(texts[-1:])
    return form(**values)


def others_words(mine: Form | ProgrammeForm, theirs: Form | ProgrammeForm) -> list[tuple[str, str]]:
    """What stands there now where it is another than what was typed: the field's name and its words."""
    found = []
    for name in (one.name for one in fields(mine) if one.name not in ("seen", "years")):
        there = getattr(theirs, name)
        if there != getattr(mine, name):
            found.append((_(FIELD_WORDS[name]), _in_words(name, theirs)))
    return found


def _in_words(name: str, form: Form | ProgrammeForm) -> str:
    """What a field of the form says; the euros with their years."""
    if isinstance(form, ActionForm) and name == "money":
        pairs = zip(form.years, form.money, strict=False)
        return ", ".join(f"{year}: {amount} €" for year, amount in pairs if amount)
    said = getattr(form, name)
    return ", ".join(said) if isinstance(said, list) else str(said)


def years_of(plan: Plan) -> Sequence[int]:
    """The calendar years that the term touches."""
    return range(plan.term_starts.year, plan.term_ends.year + 1)
