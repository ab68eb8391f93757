"""What stands in the way of a backup or a restore, in words."""

from alongside.foundations.register.refusals import Refused


class NotAKey(Refused):
    """A recipient or an identity is none."""

    code = "not-a-key"
    sentence = "{what} holds no {kind}. Make a pair with `alongside backup-key`."


class NotWritten(Refused):
    """The backup could not be written."""

    code = "backup-not-written"
    sentence = "No backup was written to {path}: {reason}. Earlier backups are as they were."


class NotReadable(Refused):
    """The file is no backup, or a damaged one."""

    code = "backup-not-readable"
    sentence = "{path} cannot be used: {reason}. Nothing was changed."


class WrongKey(Refused):
    """The key does not open the backup."""

    code = "wrong-key"
    sentence = (
        "This key does not open {path}, so nothing of it was read. Use the key it was made for."
    )


class Differs(Refused):
    """What was read is not what was written down when the backup was made."""

    code = "backup-differs"
    sentence = "{path} differs from its own list: {what}. Nothing was kept of it."


class NewerThanThis(Refused):
    """The database or the backup knows more than this version."""

    code = "newer-than-this"
    sentence = (
        "{what} was written by a newer version of Alongside (it knows {migration}). "
        "Install that version first."
    )


class NotEmpty(Refused):
    """There is something where the backup is to go."""

    code = "not-empty"
    sentence = (
        "{what} is not empty, and a backup is restored into an empty place only. To put what is "
        "there aside and restore in its place, add --replace {name}."
    )


class NotAside(Refused):
    """What is there cannot be put aside."""

    code = "not-aside"
    sentence = "The database cannot be put aside: {reason}. Nothing was changed."
