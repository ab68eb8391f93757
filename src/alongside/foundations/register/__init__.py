"""What each room tells the house: its place in the menu, its cards, its answers and its nouns.

A room declares itself once, as a `RoomConfig` in its `apps.py`; the menu, Where we stand and
every later page that shows several rooms follow from that one declaration.
"""
