"""Six to eight figures that tell of a year on one page."""
