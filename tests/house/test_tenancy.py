"""Where one system ends: every table has row security, and few places look across systems."""

import ast

from alongside.foundations.care_systems import row_security
from tests.house.tree import SOURCE, modules

WITHOUT_ROW_SECURITY = {
    "people.FailedTries": "counts what failed before it is known who it was; holds no names",
    "people.SignIn": "an account is one for all systems, and so is a sign-in",
    "notices.Run": "a run of the timetable is of the whole installation and names nobody",
    "people.Person": "an account is one for all systems; what it may see follows from its posts",
}
"""Tables that no policy stands before, each with the reason why that is right."""

LOOKS_ACROSS = {
    "foundations/people/viewers.py": "who somebody is, before it is known in which system",
    "api/keeping.py": "somebody who lost their way in loses it for their programs everywhere",
    "api/callers.py": "a token says of itself which system it is for",
    "foundations/history/actions.py": "acts that concern the whole installation are no system's",
    "foundations/backups/moments.py": "a backup that left a system out would be none",
    "foundations/backups/restoring.py": "what is put back is every system's",
    "foundations/people/accounts/queries.py": "whether an account is another system's too",
    "foundations/people/sign_in/views/account.py": "what is held about somebody is in every system",
    "foundations/people/sign_in/actions.py": "an account that ends gives up its posts everywhere",
    "foundations/people/invitations/actions.py": "whoever holds an invitation is in no system yet",
    "foundations/notices/views.py": "whoever ends their emails by a link has no system",
    "cli/starting.py": "the command line has no viewer: whoever may run it may do everything",
}
"""The only places that ask the database to answer for every system."""


def test_every_table_is_secured_or_excused():
    open_ones = {model._meta.label for model in row_security.unsecured()}
    assert open_ones == set(WITHOUT_ROW_SECURITY)


def test_few_places_look_across_systems():
    asking = {"across_systems", "answer_for_every_system"}
    found = set()
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and asking & set(ast.unparse(node.func).split(".")):
                found.add(path.relative_to(SOURCE).as_posix())
    assert found == set(LOOKS_ACROSS)
