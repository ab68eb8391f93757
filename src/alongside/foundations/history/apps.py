"""What history tells the house."""

from alongside.foundations.register.houses import HouseConfig


class HistoryConfig(HouseConfig):
    name = "alongside.foundations.history"
    label = "history"
