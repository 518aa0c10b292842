"""Why a calendar at a web address cannot be read, each in words."""

from enum import StrEnum

from core.languages import N_


class SourceProblem(StrEnum):
    """The first five are seen in the address itself, or in one that it leads on to."""

    not_an_address = "not_an_address"
    not_https = "not_https"
    has_password = "has_password"
    unusual_port = "unusual_port"
    internal = "internal"
    unknown_host = "unknown_host"
    unreachable = "unreachable"
    untrusted = "untrusted"
    slow = "slow"
    moves_on = "moves_on"
    closed = "closed"
    gone = "gone"
    server_fault = "server_fault"
    too_large = "too_large"
    not_a_calendar = "not_a_calendar"
    too_much = "too_much"
    failed = "failed"


SOURCE_WORDS = {
    SourceProblem.not_an_address: N_("this is not a web address"),
    SourceProblem.not_https: N_("the address does not begin with https://"),
    SourceProblem.has_password: N_("the address has a user name or a password in it"),
    SourceProblem.unusual_port: N_("the address names an unusual port"),
    SourceProblem.internal: N_("the address leads into an inner network"),
    SourceProblem.unknown_host: N_("there is no server of that name"),
    SourceProblem.unreachable: N_("the server cannot be reached"),
    SourceProblem.untrusted: N_("the server cannot prove that it is the right one"),
    SourceProblem.slow: N_("the server answers too slowly"),
    SourceProblem.moves_on: N_("the address leads on and on to other addresses"),
    SourceProblem.closed: N_("the server does not let us in"),
    SourceProblem.gone: N_("there is nothing at this address"),
    SourceProblem.server_fault: N_("the server has a fault"),
    SourceProblem.too_large: N_("the calendar is too large"),
    SourceProblem.not_a_calendar: N_("what is there is not a calendar"),
    SourceProblem.too_much: N_("the calendar has more events than can be read"),
    SourceProblem.failed: N_("something went wrong in this service"),
}


class NotReadable(Exception):
    """The calendar cannot be read, and why."""

    def __init__(self, problem: SourceProblem) -> None:
        super().__init__(problem)
        self.problem = problem
