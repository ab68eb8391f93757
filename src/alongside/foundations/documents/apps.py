"""What documents tell the house."""

from alongside.foundations.register.houses import HouseConfig


class DocumentsConfig(HouseConfig):
    name = "alongside.foundations.documents"
    label = "documents"
