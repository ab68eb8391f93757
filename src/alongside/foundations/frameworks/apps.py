"""What this foundation tells the house."""

from alongside.foundations.register.houses import HouseConfig


class FrameworksConfig(HouseConfig):
    name = "alongside.foundations.frameworks"
    label = "frameworks"
