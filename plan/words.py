"""What the parts and fields of a plan are called."""

from core.languages import N_
from plan.tables import DIRECTION_WORDS, DOMAIN_WORDS, INDICATOR_KIND_WORDS

# A node of a plan as a sentence begins with it.
NODE_WORDS = {
    "focus_area": N_("Focus area %(number)s %(title)s"),
    "goal": N_("Goal %(number)s %(title)s"),
    "action": N_("Action %(number)s %(title)s"),
    "indicator": N_("Indicator %(title)s"),
    "programme": N_("Programme %(title)s"),
}
FIELD_WORDS = {
    "title": N_("title"),
    "name": N_("name"),
    "description": N_("description"),
    "responsible": N_("responsible"),
    "partners": N_("partners"),
    "timetable": N_("timetable"),
    "starts_on": N_("begins"),
    "ends_on": N_("ends"),
    "resources": N_("resources"),
    "budget_line": N_("budget line"),
    "money": N_("euros by year"),
    "areas": N_("areas and villages"),
    "target_groups": N_("target groups"),
    "domain": N_("domain"),
    "programmes": N_("programmes"),
    "continues": N_("what it carries on from the term before"),
    "changed_because": N_("why it is another than before"),
    "kind": N_("kind of indicator"),
    "unit": N_("unit"),
    "source": N_("source"),
    "register": N_("register"),
    "register_id": N_("number in the register"),
    "baseline": N_("figure at the start"),
    "baseline_year": N_("year of the start"),
    "target": N_("target"),
    "target_year": N_("year of the target"),
    "direction": N_("direction"),
    "left_out_because": N_("why it is not followed"),
    "link": N_("link"),
}
# Fields that hold a word of a closed list.
LISTED: dict[str, dict[str, str]] = {
    "domain": {str(one): words for one, words in DOMAIN_WORDS.items()},
    "kind": {str(one): words for one, words in INDICATOR_KIND_WORDS.items()},
    "direction": {str(one): words for one, (_symbol, words) in DIRECTION_WORDS.items()},
}
