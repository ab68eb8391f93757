"""Serving the workspace, and looking at the example."""

import os

import click

from alongside.cli.running import refuse_when_unsafe
from alongside.cli.starting import database_name, load_what_comes_with_it, set_up, start

HOST = "127.0.0.1"


@click.command()
@click.option("--port", default=8000, envvar="PORT", show_default=True, help="Port to serve on.")
def demo(port: int) -> None:
    """Serve the workspace with the invented example system, and sign-in by one click.

    Only for looking around: it listens on this machine alone.
    """
    os.environ["ALONGSIDE_DEMO"] = "1"
    start()
    from django.utils import timezone  # noqa: PLC0415

    from alongside.example import generator  # noqa: PLC0415

    if not generator.exists():
        click.echo("Making the example system (once) ...")
        generator.build(now=timezone.now())
    _serve(host=HOST, port=port)


@click.command()
@click.option("--host", default=HOST, show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, envvar="PORT", show_default=True, help="Port to serve on.")
def serve(host: str, port: int) -> None:
    """Serve the workspace, unless it would be unsafe: then every reason is said at once."""
    set_up()
    refuse_when_unsafe(host=host)
    load_what_comes_with_it()
    _serve(host=host, port=port)


def _serve(*, host: str, port: int) -> None:
    import uvicorn  # noqa: PLC0415 - only the server needs it

    _check_port(host, port)
    click.echo(f"Alongside is at http://{host}:{port} (database {database_name()}).")
    click.echo("Press Ctrl+C to stop.")
    from alongside.foundations.care_systems.tenancy import within_none  # noqa: PLC0415

    with within_none():  # pages enter the one system they are about
        uvicorn.run(
            "alongside.web.asgi:application",
            host=host,
            port=port,
            log_level="warning",
            lifespan="off",
        )


def _check_port(host: str, port: int) -> None:
    import errno  # noqa: PLC0415
    import socket  # noqa: PLC0415

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError as error:
            raise click.ClickException("Choose a port from 1 to 65535.") from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise click.ClickException(
                    f"Cannot listen on {host}, port {port}: {error.strerror}."
                ) from error
            raise click.ClickException(
                f"Port {port} is in use. Choose another: PORT=8001 make run."
            ) from error
