"""Where figures come from by themselves: the name that an indicator's `register` has for it."""

from core.languages import N_

SOTKANET = "sotkanet"
# Counts of visitors: the `register_id` is a place; what is part of it is added up.
VISITORS = ("visits", "events", "volunteers", "members")
REGISTER_WORDS = {
    "": N_("by hand or from a file"),
    SOTKANET: N_("Sotkanet (THL)"),
    "visits": N_("Visitor counts: visits"),
    "events": N_("Visitor counts: events"),
    "volunteers": N_("Visitor counts: volunteers"),
    "members": N_("Visitor counts: members"),
}
