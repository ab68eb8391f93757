"""`alongside …`: analysis for analysts, without Django; and the house itself, which starts it."""

import importlib
import sys

import click

from alongside import __version__

COMMANDS = {
    "backup": ("alongside.cli.backups", "Write everything into one sealed file."),
    "backup-key": ("alongside.cli.backups", "Make the pair of keys that backups need."),
    "verify-backup": ("alongside.cli.backups", "Check a backup to its last row and file."),
    "restore": ("alongside.cli.backups", "Put a backup into an empty database."),
    "check": ("alongside.cli.running", "Say what makes it unsafe to serve, without serving."),
    "health": ("alongside.cli.running", "Say whether the workspace can work now."),
    "upgrade": ("alongside.cli.running", "Bring the database to this version, a backup first."),
    "agreement": (
        "alongside.cli.agreement",
        "Where do we agree? Groups, consensus and tensions from a file of votes.",
    ),
    "change": (
        "alongside.cli.change",
        "Is it getting better? XmR charts of every series in a file.",
    ),
    "comparison": (
        "alongside.cli.comparison",
        "How do we compare, fairly? Rates and more of every area in a file.",
    ),
    "disclosure": (
        "alongside.cli.disclosure",
        "May this be shown? Protect tables about people, or attack them.",
    ),
    "anchor-history": (
        "alongside.cli.histories",
        "Write down where the history ends, to be kept outside.",
    ),
    "verify-history": ("alongside.cli.histories", "Find any change to the history."),
    "export-person": ("alongside.cli.persons", "Copy everything that is held about somebody."),
    "forget-person": ("alongside.cli.persons", "Make somebody's account nameless, for good."),
    "demo": ("alongside.cli.house", "Serve the workspace with the invented example system."),
    "end-system": ("alongside.cli.ending", "End a system: from then on nobody reads in it."),
    "import": ("alongside.cli.importing", "Take a file in, whole or not at all."),
    "add-person": ("alongside.cli.letting_in", "Give somebody an account and a post in a system."),
    "first-administrator": (
        "alongside.cli.letting_in",
        "Let the first person of the programme team in.",
    ),
    "invite-everyone": (
        "alongside.cli.inviting",
        "Invite everybody who holds a post and has no sign-in yet.",
    ),
    "end-person": ("alongside.cli.leaving", "End somebody's account, posts and sign-ins."),
    "drop-second-factors": (
        "alongside.cli.leaving",
        "Take away the second factors that somebody lost.",
    ),
    "run-due": (
        "alongside.cli.timetable",
        "Do what is due by the clock: emails, reminders, planned changes, dropping.",
    ),
    "serve": ("alongside.cli.house", "Serve the workspace."),
}
"""Each command: the module that holds it, and its line in the list. Loaded only when asked for."""


class House(click.Group):
    """Commands that are loaded when they are called, so that analysis starts without Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command: click.Command = getattr(
            module, cmd_name.replace("-", "_").replace("import", "import_")
        )
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=House)
@click.version_option(__version__)
def alongside() -> None:
    """The workspace for the people who lead an integrated care system together."""


def main() -> None:
    """Run the command line: trouble is a sentence and an exit code, never a trace."""
    try:
        alongside(prog_name="alongside")
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] in {"django", "environ", "uvicorn"}:
            click.echo('This needs the workspace: pip install "alongside[web]".', err=True)
            sys.exit(2)
        raise
