"""Drawings as values: what is drawn is said once, and becomes SVG for a page and PNG for a Word file."""
