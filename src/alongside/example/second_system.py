"""A second, tiny system: whoever belongs to both sees each by itself, and never the two mixed."""

from alongside.example.clock import Dates
from alongside.example.figures import SCHEMA
from alongside.example.keeping import add_measures, bring_in_figures, seen_by
from alongside.example.measures import Making, Spec
from alongside.example.partners import Partner, add_partners

NAME, SLUG = "Twin Rivers (second example)", "twin-rivers"
