"""What this foundation tells the house."""

from alongside.foundations.register.houses import HouseConfig


class CareSystemsConfig(HouseConfig):
    name = "alongside.foundations.care_systems"
    label = "care_systems"
