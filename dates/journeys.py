"""How far apart two meetings of one person are: one place in an evening, and time to travel before that."""

from datetime import time

EVENING = time(15)  # two meetings that begin then or later are on one evening
TO_TRAVEL = 120  # minutes from one place to another
