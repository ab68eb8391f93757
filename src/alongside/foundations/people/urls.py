"""Routes of partners, places and posts, under the system's slug."""

from django.urls import path, re_path

from alongside.foundations.people.accounts import views as accounts
from alongside.foundations.people.views import (
    boundaries,
    changes,
    contacts,
    ends,
    members,
    partners,
    partnerships,
    places,
    posts,
    standing,
    tables,
    terms,
)

TABLE = r"^{}\.(?P<form>csv|json)$"
"""A list as a file."""
ONE = r"{}/(?P<slug>[-a-zA-Z0-9_]+)"
"""One thing of a list."""

app_name = "people"
urlpatterns = [
    path("partners", partners.partners, name="partners"),
    re_path(TABLE.format("partners"), tables.partners_table, name="partners-table"),
    re_path(TABLE.format(ONE.format("partners")), tables.partner_file, name="partner-file"),
    path("partners/new", partners.new_partner, name="new-partner"),
    path("partners/merge", ends.merge_partners, name="merge-partners"),
    path("partners/<slug:slug>", partners.partner, name="partner"),
    path("partners/<slug:slug>/correct", changes.correct_partner, name="correct-partner"),
    path("partners/<slug:slug>/rename", partners.rename_partner, name="rename-partner"),
    path("partners/<slug:slug>/split", ends.split_partner, name="split-partner"),
    path("partners/<slug:slug>/end", ends.end_partner, name="end-partner"),
    path("partners/<slug:slug>/posts/new", posts.new_post, name="new-post"),
    path("partners/<slug:slug>/leave", members.leave_system, name="leave-system"),
    path("partners/<slug:slug>/rejoin", members.rejoin_system, name="rejoin-system"),
    path("partners/<slug:slug>/law", standing.partner_in_law, name="partner-in-law"),
    path("partners/<slug:slug>/answers", standing.partner_answers, name="partner-answers"),
    path("partners/<slug:slug>/codes", standing.partner_code, name="partner-code"),
    path("codes/<int:pk>/end", standing.end_a_code, name="end-code"),
    path("answers", standing.answers, name="answers"),
    re_path(TABLE.format("answers"), standing.answers_table, name="answers-table"),
    path("answers/<int:pk>/end", standing.end_answer, name="end-answer"),
    path("contacts", contacts.contacts, name="contacts"),
    re_path(TABLE.format("contacts"), contacts.contacts_table, name="contacts-table"),
    path("contacts/new", contacts.new_contact, name="new-contact"),
    path("contacts/<int:pk>", contacts.contact, name="contact"),
    path("contacts/<int:pk>/change", contacts.change_contact, name="change-contact"),
    path("contacts/<int:pk>/end", contacts.end_contact, name="end-contact"),
    path("partnerships", partnerships.partnerships, name="partnerships"),
    re_path(
        TABLE.format("partnerships"), partnerships.partnerships_table, name="partnerships-table"
    ),
    re_path(
        TABLE.format(ONE.format("partnerships")), tables.partnership_file, name="partnership-file"
    ),
    path("partnerships/new", partnerships.new_partnership, name="new-partnership"),
    path("partnerships/members/<int:pk>/leave", partnerships.leave_a_partnership, name="leave"),
    path("partnerships/<slug:slug>", partnerships.partnership, name="partnership"),
    path(
        "partnerships/<slug:slug>/change",
        partnerships.change_a_partnership,
        name="change-partnership",
    ),
    path("partnerships/<slug:slug>/join", partnerships.join_a_partnership, name="join"),
    path("partnerships/<slug:slug>/end", partnerships.end_a_partnership, name="end-partnership"),
    path("partnerships/<slug:slug>/law", standing.partnership_in_law, name="in-law"),
    path("places", places.places, name="places"),
    re_path(TABLE.format("places"), tables.places_table, name="places-table"),
    re_path(TABLE.format(ONE.format("places")), tables.place_file, name="place-file"),
    path("places/new", places.new_place, name="new-place"),
    path("places/merge", boundaries.merge_places, name="merge-places"),
    path("places/<slug:slug>/split", boundaries.split_place, name="split-place"),
    path("places/<slug:slug>/end", boundaries.end_place, name="end-place"),
    path("places/<slug:slug>/correct", boundaries.correct_place, name="correct-place"),
    path("places/<slug:slug>", places.place, name="place"),
    path("places/<slug:slug>/codes", standing.place_code, name="place-code"),
    path("places/<slug:slug>/rename", places.rename_place, name="rename-place"),
    path("places/<slug:slug>/people", places.count_place, name="count-place"),
    path("posts", posts.posts, name="posts"),
    re_path(TABLE.format("posts"), tables.posts_table, name="posts-table"),
    re_path(TABLE.format("posts/vacant"), tables.vacancies_table, name="vacancies-table"),
    re_path(TABLE.format("posts/levels"), tables.levels_table, name="levels-table"),
    re_path(TABLE.format("posts/leading"), tables.roles_table, name="roles-table"),
    path("posts/<int:pk>", posts.post, name="post"),
    path("posts/<int:pk>/handover", posts.handover, name="handover"),
    path("posts/<int:pk>/appoint", terms.appoint_somebody, name="appoint"),
    path("posts/<int:pk>/change", changes.change_a_post, name="change-post"),
    path("posts/planned/<int:pk>/withdraw", changes.withdraw_a_plan, name="withdraw-plan"),
    path("posts/<int:pk>/move", changes.move_a_post, name="move-post"),
    path("posts/<int:pk>/end", terms.end_a_post, name="end-post"),
    path("posts/<int:pk>/trust", terms.trust_a_post, name="trust"),
    path("holdings/<int:pk>/end", terms.end_a_holding, name="end-holding"),
    path("holdings/<int:pk>/start", terms.correct_a_start, name="correct-start"),
    path("accounts", accounts.accounts, name="accounts"),
    path("accounts/<uuid:person>", accounts.account, name="account"),
    path("accounts/<uuid:person>/end", accounts.end_access, name="end-access"),
    path("accounts/<uuid:person>/factors", accounts.drop_factors, name="drop-factors"),
    path("accounts/<uuid:person>/copy.zip", accounts.copy_account, name="copy-account"),
    path("accounts/<uuid:person>/forget", accounts.forget, name="forget"),
    path("certificates/<int:pk>", accounts.certificate, name="certificate"),
    path("certificates/<int:pk>.json", accounts.certificate_file, name="certificate-file"),
]
