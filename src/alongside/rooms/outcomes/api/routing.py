"""The one router of this room, so that one address may be read and written."""

from alongside.foundations.register.endpoints import Endpoints

router = Endpoints(tags=["Outcomes"])
