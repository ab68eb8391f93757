"""What of the system itself can be found, linked, tagged and opened: its pages are here."""

from alongside.foundations.register.houses import Noun

NOUNS = (
    Noun(
        model="care_systems.Organisation",
        title="Partner",
        plural="Partners",
        found_by=("name", "former_names__name", "codes__value"),
        reads=("system",),
    ),
    Noun(
        model="care_systems.Area",
        title="Place",
        plural="Places",
        found_by=("name", "former_names__name", "codes__value"),
        reads=("system",),
    ),
    Noun(
        model="people.Post",
        title="Post",
        plural="Posts",
        found_by=("title", "organisation__name", "profession", "former_terms__title"),
        reads=("system", "organisation"),
    ),
    Noun(
        model="care_systems.Partnership",
        title="Partnership",
        plural="Partnerships",
        found_by=("name", "former_agreements__name", "members__organisation__name"),
        reads=("system",),
    ),
    Noun(
        model="care_systems.ExternalContact",
        title="Contact outside",
        plural="Contacts outside",
        found_by=("name", "body", "topic", "role"),
        reads=("system",),
    ),
)
