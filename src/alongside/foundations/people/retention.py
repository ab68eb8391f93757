"""How long what is about people, their posts and their sign-ins is kept, and why."""

from alongside.foundations.register.retention import Basis, Ends, Retention

RETENTION = (
    Retention(
        noun="Accounts, and what opens them",
        models=(
            "people.Person", "account.EmailAddress", "account.EmailConfirmation",
            "mfa.Authenticator", "socialaccount.SocialAccount", "socialaccount.SocialToken",
        ),
        kept="until the person is erased",
        starts="when an invitation is accepted",
        reason="Whoever holds or held a post is named beside what they did in it.",
        ends=Ends.WITH_ACCOUNT,
        ending="What opens it is deleted; the account becomes a mark that names nobody.",
        stays=(
            "UK GDPR Article 17(3)(b): the records of the public task point to it. It stays as a "
            "mark without name, address or password."
        ),
    ),
    Retention(
        noun="Posts, and who held them",
        models=(
            "people.Post", "people.FormerTerms", "people.PlannedTerms", "people.Holding",
            "people.Responsibility",
        ),
        kept="for the life of the system",
        reason="Who decided and who answered on a day must be findable.",
    ),
    Retention(
        noun="Erasure certificates",
        models=("people.ErasureCertificate",),
        kept="for the life of the system",
        starts="when somebody is forgotten",
        reason=(
            "That somebody was forgotten, and by whom, must be shown when it is asked (UK GDPR "
            "Article 5(2)). A certificate holds the number of an account, and no name."
        ),
    ),
    Retention(
        noun="Handover notes",
        models=("people.HandoverNote",),
        kept="as long as the post, or one that goes on from it, and a year more",
        starts="when the last of these posts ends",
        reason="They are written for whoever holds it next, and read by its holders alone.",
        ends=Ends.BY_CLOCK,
    ),
    Retention(
        noun="Invitations",
        models=("people.Invitation",),
        kept="90 days",
        starts="when it was accepted, was withdrawn or ran out",
        reason="So that the programme team can see who was asked and did not come.",
        ends=Ends.BY_CLOCK,
        ending="It is deleted, with the address.",
    ),
    Retention(
        noun="Sign-ins",
        models=("people.SignIn",),
        kept="90 days",
        starts="when it ended, or was last used",
        reason="So that people can see whether somebody else was in their account.",
        basis=Basis.SECURITY,
        of_a_system=False,
        ends=Ends.BY_CLOCK,
    ),
    Retention(
        noun="Sessions",
        models=("sessions.Session",),
        kept="until it runs out",
        starts="when it was last used",
        reason="It keeps somebody signed in between two pages.",
        basis=Basis.SECURITY,
        of_a_system=False,
        ends=Ends.BY_CLOCK,
    ),
    Retention(
        noun="Failed tries, and what they locked",
        models=("people.FailedTries",),
        kept="24 hours",
        starts="when the latest try failed",
        reason="So that nobody can guess on and on. It says neither who nor from where.",
        basis=Basis.SECURITY,
        of_a_system=False,
        ends=Ends.BY_CLOCK,
    ),
    Retention(
        noun="When somebody last looked",
        models=("people.Look",),
        kept="one year",
        starts="when they last looked",
        reason="So that Where we stand can say what is new since then.",
        ends=Ends.BY_CLOCK,
    ),
)  # fmt: skip
"""Lines of the page What we keep, in its order."""
