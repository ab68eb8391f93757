"""What is written of a conversation: the whole as JSON, and in short as text."""

from typing import Any

from alongside.analysis.agreement import (
    Classic,
    Robust,
    Share,
    Stand,
    Tension,
    Votes,
)
from alongside.analysis.frames import Floats, Ints

Report = dict[str, Any]
SHOWN = 5
"""Statements of each kind in the short text."""

VERDICTS = {
    "too few": "Too few people voted enough to look for groups.",
    "no distinct groups": "No distinct groups: people do not vote alike more than by chance.",
}


def of_robust(votes: Votes, said: Robust, *, seed: int) -> Report:
    """Return the report of our own method."""
    return {
        "mode": "robust",
        "seed": seed,
        "verdict": said.verdict,
        **_people(votes, said.groups, n_in=said.n_in, k=said.k),
        "stability": {str(group): float(each) for group, each in enumerate(said.stability)},
        "chance": None if said.chance is None else said.chance.p,
        "consensus": {
            side: [one.statement for one in stands] for side, stands in said.consensus.items()
        },
        "representative": {
            str(group): [_stand(one) for one in stands]
            for group, stands in enumerate(said.representative)
        },
        "tensions": [_tension(one) for one in said.tensions],
        "uncertain": [
            {"id": statement, "pass": _share(share)} for statement, share in said.uncertain
        ],
        "shares": _shares(said.consensus),
        "group_informed_consensus": _by_id(votes, said.group_informed_consensus),
        "priorities": _by_id(votes, said.priorities),
    }


def of_classic(votes: Votes, said: Classic) -> Report:
    """Return the report of the method of Polis, which knows no chance, tension or stability."""
    n_in = int((said.groups >= 0).sum())
    return {
        "mode": "classic",
        "seed": None,
        "verdict": "groups" if said.k > 1 else "too few" if n_in < 2 else "no distinct groups",
        **_people(votes, said.groups, n_in=n_in, k=said.k),
        "stability": None,
        "consensus": {
            side: [one.statement for one in stands] for side, stands in said.consensus.items()
        },
        "representative": {
            str(group): [
                {
                    "id": one.statement,
                    "side": one.side,
                    "count": one.successes,
                    "of": one.trials,
                    "share": float(one.share),
                    "ratio": float(one.ratio),
                    "best_agree": one.best_agree,
                }
                for one in stands
            ]
            for group, stands in enumerate(said.representative)
        },
        "tensions": [],
        "group_informed_consensus": _by_id(votes, said.group_informed_consensus),
        "priorities": _by_id(votes, said.priorities),
    }


def readable(report: Report) -> str:
    """Return the short text of a report."""
    lines = [f"{report['n_participants']:,} people, of whom {report['n_in']:,} voted enough."]
    if report["verdict"] in VERDICTS:
        lines.append(VERDICTS[report["verdict"]])
    else:
        sizes = [
            sum(group == number for group in report["groups"].values())
            for number in range(report["k"])
        ]
        lines.append(f"{report['k']} groups, of {', '.join(f'{size:,}' for size in sizes)} people.")
    for side, ids in report["consensus"].items():
        lines.append(f"All {side}: {_listed(ids)}")
    for group, stands in report["representative"].items():
        said = [f"{one['id']} ({one['side']})" for one in stands]
        lines.append(f"Group {group} stands for: {_listed(said)}")
    if report["mode"] == "robust":
        opposed = [one["id"] for one in report["tensions"] if one["groups"]]
        torn = [one["id"] for one in report["tensions"] if not one["groups"]]
        lines.append(f"Groups oppose each other on: {_listed(opposed)}")
        lines.append(f"Everybody is torn on: {_listed(torn)}")
    return "\n".join(lines)


def _listed(items: list[Any]) -> str:
    more = f" and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
    return (", ".join(str(one) for one in items[:SHOWN]) or "nothing") + more


def _people(votes: Votes, groups: Ints, *, n_in: int, k: int) -> Report:
    return {
        "n_participants": len(votes.people),
        "n_in": n_in,
        "k": k,
        "groups": {
            person: int(group) if group >= 0 else None
            for person, group in zip(votes.people, groups, strict=True)
        },
    }


def _by_id(votes: Votes, values: Floats) -> dict[str, float]:
    return {
        str(statement): float(value)
        for statement, value in zip(votes.statements, values, strict=True)
    }


def _shares(consensus: dict[Any, list[Stand]]) -> Report:
    """The shares behind the lists of consensus, by statement."""
    return {
        side: {str(one.statement): _share(one.share) for one in stands}
        for side, stands in consensus.items()
    }


def _share(share: Share) -> Report:
    return {
        "count": share.count,
        "of": share.of,
        "value": share.value,
        "lower": share.lower,
        "upper": share.upper,
    }


def _stand(one: Stand) -> Report:
    return {
        "id": one.statement,
        "side": one.side,
        "share": _share(one.share),
        "others": _share(one.others) if one.others and one.others.of else None,
        "p": one.chance,
    }


def _tension(one: Tension) -> Report:
    return {
        "id": one.statement,
        "groups": list(one.groups) if one.groups else None,
        "agree": _share(one.agree),
        "disagree": _share(one.disagree),
        "p": one.chance,
    }
