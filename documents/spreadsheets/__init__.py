"""Tables that somebody has sent, in a spreadsheet, as text with separators, or in a Word document."""
