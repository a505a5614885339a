"""`nisba serve`: runs the server."""

from __future__ import annotations

from pathlib import Path

import click

from nisba_service.cli.options import kb_option

__all__ = ["serve"]


@click.command()
@click.option("--listen", metavar="ADDR", help="Address to listen on. Default: 127.0.0.1:50051.")
@kb_option
@click.option("--redis", metavar="URL", help="Redis to keep answers in: redis://HOST:PORT/DB.")
@click.option("--store", metavar="STORE", help="Edits to answer by: an SQLite file or a URL.")
@click.option("--metrics", metavar="ADDR", help="Address for Prometheus to read metrics from.")
@click.option("--tls-cert", type=click.Path(path_type=Path), help="Certificate chain, PEM.")
@click.option("--tls-key", type=click.Path(path_type=Path), help="Private key, PEM.")
def serve(
    listen: str | None,
    kb: Path | None,
    redis: str | None,
    store: str | None,
    metrics: str | None,
    tls_cert: Path | None,
    tls_key: Path | None,
) -> None:
    """Run the server until SIGTERM or Ctrl-C.

    There are more settings than options, as variables NISBA_… (docs/operations.md); an option
    stands before its variable.

    \b
    Examples:
      nisba serve
      nisba serve --listen 0.0.0.0:50051 --kb lists --redis redis://localhost:6379/0
    """  # noqa: D301
    from nisba_service.server import Settings, SettingsError
    from nisba_service.server import serve as run

    try:
        settings = Settings.load(
            listen=listen,
            kb=kb,
            redis_url=redis,
            store_url=store,
            metrics_listen=metrics,
            tls_cert=tls_cert,
            tls_key=tls_key,
        )
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    run(settings)
