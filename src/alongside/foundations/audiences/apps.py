"""What this foundation tells the house."""

from alongside.foundations.register.houses import HouseConfig


class AudiencesConfig(HouseConfig):
    name = "alongside.foundations.audiences"
    label = "audiences"
