"""Why nothing came from the register, each as a sentence for the coordinator."""

from enum import StrEnum

from core.languages import N_


class RegisterProblem(StrEnum):
    unreachable = "unreachable"
    untrusted = "untrusted"
    slow = "slow"
    closed = "closed"
    busy = "busy"
    server_fault = "server_fault"
    gone = "gone"
    not_understood = "not_understood"
    leads_away = "leads_away"
    too_large = "too_large"
    cut_off = "cut_off"
    not_data = "not_data"
    wrong_shape = "wrong_shape"
    no_regions = "no_regions"
    no_municipality = "no_municipality"
    failed = "failed"


PROBLEM_WORDS = {
    RegisterProblem.unreachable: N_("Sotkanet cannot be reached just now."),
    RegisterProblem.untrusted: N_("The server that answered cannot prove that it is Sotkanet."),
    RegisterProblem.slow: N_("Sotkanet answers too slowly."),
    RegisterProblem.closed: N_("Sotkanet does not let this service in. Tell those who keep the service."),
    RegisterProblem.busy: N_("Sotkanet is busy and asks us to wait."),
    RegisterProblem.server_fault: N_("Sotkanet has a fault of its own."),
    RegisterProblem.gone: N_("Sotkanet has no indicator of this number."),
    RegisterProblem.not_understood: N_("Sotkanet did not understand what was asked."),
    RegisterProblem.leads_away: N_("Sotkanet leads on to another server, and we do not follow."),
    RegisterProblem.too_large: N_("Sotkanet sent far more than was asked for."),
    RegisterProblem.cut_off: N_("Sotkanet's answer broke off in the middle."),
    RegisterProblem.not_data: N_("Sotkanet sent a page instead of figures. It may be under maintenance."),
    RegisterProblem.wrong_shape: N_("Sotkanet's answer is not of the form that it used to be."),
    RegisterProblem.no_regions: N_("Sotkanet's list of regions does not have this municipality."),
    RegisterProblem.no_municipality: N_("Nobody has chosen yet which municipality the figures are of."),
    RegisterProblem.failed: N_("Something went wrong in this service."),
}
# After these it is worth asking once more in a moment.
PASSING = frozenset(
    {
        RegisterProblem.unreachable,
        RegisterProblem.slow,
        RegisterProblem.busy,
        RegisterProblem.server_fault,
        RegisterProblem.cut_off,
    }
)


class NotFetched(Exception):
    """Nothing came from the register, and why. `after` are the seconds that it asks us to wait."""

    def __init__(self, problem: RegisterProblem, *, after: float | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.after = after
