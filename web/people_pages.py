"""The list of people and organisations, for the coordinator."""

from dataclasses import dataclass, field

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.clock import today
from core.errors import Invalid
from core.languages import N_, NAMES, _
from mail import returns
from people import persons
from people.permissions import May
from people.tables import KIND_WORDS, EmailAddress, Membership, Organisation, Person, Role
from web import directory
from web.directory import OrganisationCard, PersonCard
from web.forms import Several, a_date_if_any, an_id_if_any, one_line, tidy
from web.pages import page, see
from web.requests import Asked, allowed

ROLE_WORDS = {
    Role.participant: N_("takes part, does not sign in"),
    Role.official: N_("official: sees and answers their own follow-ups"),
    Role.chair: N_("chair: sees every follow-up"),
    Role.coordinator: N_("coordinator: does everything"),
}


@dataclass
class OrganisationForm:
    name: str = ""
    kind: str = "association"
    email: str = ""
    phone: str = ""
    language: str = "fi"
    remit: str = ""
    valid_from: str = ""
    valid_until: str = ""

    def card(self) -> OrganisationCard:
        """What was meant. Raises Invalid for dates that do not exist."""
        return OrganisationCard(
            name=one_line(self.name),
            kind=self.kind,
            email=self.email.strip(),
            phone=one_line(self.phone),
            language=self.language,
            remit=tidy(self.remit),
            valid_from=a_date_if_any(self.valid_from, field="valid_from"),
            valid_until=a_date_if_any(self.valid_until, field="valid_until"),
        )


@dataclass
class PersonForm:
    name: str = ""
    addresses: str = ""
    role: str = "participant"
    title: str = ""
    language: str = "fi"
    phone: str = ""
    postal_address: str = ""
    wants_paper: str = ""
    wants_large_print: str = ""
    has_left: str = ""
    organisations: Several = field(default_factory=Several)

    def card(self) -> PersonCard:
        """What was meant."""
        chosen = (an_id_if_any(number) for number in self.organisations)
        return PersonCard(
            name=one_line(self.name),
            addresses=tuple(self.addresses.replace(",", " ").replace(";", " ").split()),
            role=self.role,
            title=one_line(self.title),
            language=self.language,
            phone=one_line(self.phone),
            postal_address=tidy(self.postal_address),
            wants_paper=bool(self.wants_paper),
            wants_large_print=bool(self.wants_large_print),
            has_left=bool(self.has_left),
            organisations=tuple(number for number in chosen if number is not None),
        )


def _those_who_have_left_last(person: Person) -> tuple[bool, str]:
    return person.left_at is not None, persons.alphabetical(person.name)


@get("/people", name="people")
async def everybody(request: Asked) -> Response[str]:
    allowed(request, May.manage_people)
    people = await Person.objects()
    addresses = await EmailAddress.select(EmailAddress.person, EmailAddress.address).order_by(
        EmailAddress.preferred
    )
    belongs = await Membership.select(Membership.person, Membership.organisation.name.as_alias("name"))
    return page(
        request,
        "web/people.html",
        people=sorted(people, key=_those_who_have_left_last),
        address_of={row["person"]: row["address"] for row in addresses},
        belongs={row["person"]: row["name"] for row in belongs},
        organisations=await persons.organisations(),
        kinds=KIND_WORDS,
        today=today(),
    )


async def _person_page(
    request: Asked, form: PersonForm, *, person: Person | None, problems: dict[str, str] | None = None
) -> Response[str]:
    return page(
        request,
        "web/person.html",
        status=422 if problems else 200,
        form=form,
        person=person,
        bounced=await returns.about_person(person.id) if person else {},
        problems=problems or {},
        roles=[(role.value, _(words)) for role, words in ROLE_WORDS.items()],
        organisations=[(found.id, found.name) for found in await persons.organisations()],
        tongues=list(NAMES.items()),
    )


@get("/people/new", name="people.new")
async def new_person(request: Asked) -> Response[str]:
    allowed(request, May.manage_people)
    return await _person_page(request, PersonForm(), person=None)


@post("/people/new", name="people.add")
async def add_person(request: Asked, data: URLEncodedBody[PersonForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_people)
    try:
        person = await directory.add_person(data.card(), by=by)
    except Invalid as error:
        return await _person_page(request, data, person=None, problems=error.problems)
    return see("/people", notice=_("%(name)s is on the list.", name=person.name))


@get("/people/{person_id:int}", name="people.show")
async def show_person(request: Asked, person_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_people)
    person = await persons.find(person_id)
    addresses = (
        await EmailAddress.select(EmailAddress.address)
        .where(EmailAddress.person == person_id)
        .order_by(EmailAddress.preferred, ascending=False)
    )
    belongs = await Membership.select(Membership.organisation).where(Membership.person == person_id)
    form = PersonForm(
        name=person.name,
        addresses=" ".join(row["address"] for row in addresses),
        role=person.role,
        title=person.title,
        language=person.language,
        phone=person.phone or "",
        postal_address=person.postal_address,
        wants_paper="yes" if person.wants_paper else "",
        wants_large_print="yes" if person.wants_large_print else "",
        has_left="yes" if person.left_at else "",
        organisations=Several(str(row["organisation"]) for row in belongs),
    )
    return await _person_page(request, form, person=person)


@post("/people/{person_id:int}", name="people.edit")
async def edit_person(
    request: Asked, person_id: FromPath[int], data: URLEncodedBody[PersonForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_people)
    person = await persons.find(person_id)
    try:
        await directory.edit_person(person, data.card(), by=by)
    except Invalid as error:
        return await _person_page(request, data, person=person, problems=error.problems)
    return see("/people", notice=_("Saved."))


async def _organisation_page(
    request: Asked,
    form: OrganisationForm,
    *,
    organisation: Organisation | None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    return page(
        request,
        "web/organisation.html",
        status=422 if problems else 200,
        form=form,
        organisation=organisation,
        bounced=await returns.about_organisation(organisation) if organisation else {},
        problems=problems or {},
        kinds=[(kind.value, _(words)) for kind, words in KIND_WORDS.items()],
        tongues=list(NAMES.items()),
    )


@get("/organisations/new", name="organisations.new")
async def new_organisation(request: Asked) -> Response[str]:
    allowed(request, May.manage_people)
    return await _organisation_page(request, OrganisationForm(), organisation=None)


@post("/organisations/new", name="organisations.add")
async def add_organisation(
    request: Asked, data: URLEncodedBody[OrganisationForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_people)
    try:
        made = await directory.add_organisation(data.card(), by=by)
    except Invalid as error:
        return await _organisation_page(request, data, organisation=None, problems=error.problems)
    return see("/people", notice=_("%(name)s is on the list.", name=made.name))


@get("/organisations/{organisation_id:int}", name="organisations.show")
async def show_organisation(request: Asked, organisation_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_people)
    found = await persons.organisation(organisation_id)
    form = OrganisationForm(
        name=found.name,
        kind=found.kind,
        email=found.email or "",
        phone=found.phone or "",
        language=found.language,
        remit=found.remit,
        valid_from=found.valid_from.isoformat() if found.valid_from else "",
        valid_until=found.valid_until.isoformat() if found.valid_until else "",
    )
    return await _organisation_page(request, form, organisation=found)


@post("/organisations/{organisation_id:int}", name="organisations.edit")
async def edit_organisation(
    request: Asked, organisation_id: FromPath[int], data: URLEncodedBody[OrganisationForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_people)
    found = await persons.organisation(organisation_id)
    try:
        await directory.edit_organisation(found, data.card(), by=by)
    except Invalid as error:
        return await _organisation_page(request, data, organisation=found, problems=error.problems)
    return see("/people", notice=_("Saved."))


ROUTES = [
    everybody,
    new_person,
    add_person,
    show_person,
    edit_person,
    new_organisation,
    add_organisation,
    show_organisation,
    edit_organisation,
]
