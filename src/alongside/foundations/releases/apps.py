"""What releases tell the house."""

from alongside.foundations.register.houses import HouseConfig


class ReleasesConfig(HouseConfig):
    name = "alongside.foundations.releases"
    label = "releases"
