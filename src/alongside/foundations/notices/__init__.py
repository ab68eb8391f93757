"""Messages that say where to look and never what is there.

A leader sees in one list what waits for them, and hears of it by email in a rhythm of their own:
at once, daily, weekly or never, and not in their quiet hours. An email says how many things wait
and where; it never carries a name, a title or a text (docs/decisions/0021).
"""
