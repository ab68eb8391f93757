"""What this foundation tells the house."""

from alongside.foundations.register.houses import HouseConfig


class ImportsConfig(HouseConfig):
    name = "alongside.foundations.imports"
    label = "imports"
