"""Figures as drawings, each with the same figures as a table."""
