"""Where figures come from by themselves: the name that an indicator's `register` has for it."""

from core.languages import N_

SOTKANET = "sotkanet"
REGISTER_WORDS = {
    "": N_("none: figures are typed by hand or come from a file"),
    SOTKANET: N_("Sotkanet (THL)"),
    "visits": N_("Visits to a place"),
    "events": N_("Events at a place"),
    "volunteers": N_("Volunteers at a place"),
    "members": N_("Members of a club or an association"),
}
