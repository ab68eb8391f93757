"""What commitments tell the house."""

from alongside.foundations.register.houses import HouseConfig


class CommitmentsConfig(HouseConfig):
    name = "alongside.foundations.commitments"
    label = "commitments"
