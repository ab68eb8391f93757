"""What this foundation tells the house."""

from alongside.foundations.register.houses import HouseConfig


class PeopleConfig(HouseConfig):
    name = "alongside.foundations.people"
    label = "people"
