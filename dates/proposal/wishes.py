"""What a good date is, weighed. This table is the policy: points against a plan, 0 is best.

A date that is missing weighs more than anything that could be wrong with the others, and a decision that
would come before the table has met more than any weekday.
"""

from dates.proposal.problem import Kind

POINTS = {
    Kind.no_date_left: 1000,
    Kind.deadline_missed: 400,
    Kind.weekend: 12,
    Kind.part_without: 8,
    Kind.short_call: 6,
    Kind.better_avoided: 5,
    Kind.other_weekday: 4,
    Kind.moved: 4,
    Kind.edge_of_week: 3,
    Kind.many_evenings: 2,
    Kind.other_time: 1,
    Kind.off_the_middle: 1,
    Kind.department_twice: 1,
}

# Minutes before and after the usual time that may be tried; each half hour counts as one other time.
SHIFTS = (0, 30, -30, 60, -60)
EVENING_STARTS = (17 * 60, 17 * 60 + 30, 18 * 60)
DAYTIME_STARTS = (13 * 60, 12 * 60 + 30, 14 * 60, 9 * 60, 10 * 60)
EARLIEST, LATEST = 8 * 60, 21 * 60

# Evenings a week that one person may be out; the next costs the points once, the one after twice, and so on.
EVENINGS_A_WEEK = 2

# Days from the middle of its part of the year that do not matter, and days that then count as one point.
NEAR_THE_MIDDLE = 14
STEP_FROM_THE_MIDDLE = 14
# A date that moves by no more days than these counts half.
SMALL_MOVE = 7


def points_of_evenings(evenings: int) -> int:
    """Points against so many evenings of one person in one week."""
    beyond = max(0, evenings - EVENINGS_A_WEEK)
    return POINTS[Kind.many_evenings] * beyond * (beyond + 1) // 2
