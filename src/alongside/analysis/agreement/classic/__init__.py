"""The method of Polis, exactly, for whoever needs to compare with it."""

from alongside.analysis.agreement.classic.clusters import let_in
from alongside.analysis.agreement.classic.method import IN_NO_GROUP, Classic, classic
from alongside.analysis.agreement.classic.statements import Stand

__all__ = ["IN_NO_GROUP", "Classic", "Stand", "classic", "let_in"]
