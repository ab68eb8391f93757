"""Documents and briefs, made as a page would make them."""

from alongside.foundations.audiences.actions import everybody
from alongside.foundations.documents.actions import add_document, clear_brief

PDF = b"%PDF-1.7 something"
NHS_NUMBER = "943 476 5919"


def make_document(by, *, title="Terms of reference", name="terms.pdf", content=PDF, audience=None):
    return add_document(
        title=title,
        about="What the group is for",
        audience=audience or everybody(by.system),
        name=name,
        content=content,
        by=by,
    )


def make_brief(by, *, title="What we heard", body="People **agree**.", **more):
    return clear_brief(
        title=title, body=body, audience=more.pop("audience", everybody(by.system)), by=by, **more
    )
