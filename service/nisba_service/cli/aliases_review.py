"""The edits of `nisba aliases` that others wrote down: those of a file, and proposals."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from nisba_service.cli.aliases_making import Making, making_options, read_edits, said

__all__ = ["REVIEWS"]


@click.command("apply")
@click.argument("file", type=click.File(encoding="utf-8"), metavar="FILE")
@making_options
def apply_file(making: Making, file: Any) -> None:
    """Make the edits of a file, all of them or none: one nisba.v1.Edit as JSON a line.

    An edit that names no version of its entity is made on the entity as it is now.
    """
    lines = file.readlines()
    making.make(lambda client: read_edits(client, lines))


@click.command("propose")
@click.argument("file", type=click.File(encoding="utf-8"), metavar="FILE")
@making_options
def propose_file(making: Making, file: Any) -> None:
    """Put the edits of a file forward for review; `apply` says how they are written."""
    lines = file.readlines()
    replace(making, propose=True).make(lambda client: read_edits(client, lines))


@click.command()
@click.argument("proposal_id", metavar="PROPOSAL")
@click.option("--accept/--reject", "accepts", default=None, help="What you decide.")
@click.option("--edits", type=click.File(encoding="utf-8"), help="Make these edits instead.")
@making_options
def review(making: Making, proposal_id: str, accepts: bool | None, edits: Any) -> None:
    """Accept a proposal, which makes its edits, or reject it."""
    if accepts is None:
        raise click.UsageError("Give --accept or --reject.")
    lines = edits.readlines() if edits else []
    with making.place.opened() as client:
        done = client.review_proposal(
            proposal_id,
            making.provenance(),
            accept=accepts,
            edits=read_edits(client, lines),
        )
    if done.event is None:
        click.echo(f"proposal {proposal_id} is rejected")
    else:
        click.echo(f"proposal {proposal_id} is accepted: {said(done.event)}")


REVIEWS = (apply_file, propose_file, review)
"""The commands."""
