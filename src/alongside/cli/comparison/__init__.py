"""`alongside comparison …`: how areas compare, one method to a file in `methods`."""

import importlib
import pkgutil

import click

from alongside.cli.comparison import methods


class Methods(click.Group):
    """Every file in `methods` is a subcommand, its ``command``, loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(
            found.name.replace("_", "-") for found in pkgutil.iter_modules(methods.__path__)
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        file = cmd_name.replace("-", "_")
        command: click.Command = importlib.import_module(f"{methods.__name__}.{file}").command
        return command


@click.group(cls=Methods)
def comparison() -> None:
    """How do we compare, fairly? Rates and more of every area in a file, with intervals."""
