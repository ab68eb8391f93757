"""The colours of Alongside, once: the build writes them into the style sheet, tests check their
contrast. Written as plain data because the build reads this file before the package exists."""

COLOURS = {
    # words and surfaces
    "ink": "#1c2b30",
    "soft": "#4a5a60",
    "white": "#ffffff",
    "paper": "#f7f5f0",
    "sand": "#ece8df",
    "line": "#d9d5cb",
    "line-strong": "#7c776b",
    # the house: a deep green, its shades, and a warm second colour
    "pine": "#0f5257",
    "pine-dark": "#0a3d41",
    "pine-deep": "#072b2e",
    "pine-mid": "#3f8286",
    "mist": "#e2eeec",
    "mist-light": "#eff6f5",
    "apricot": "#f4bd90",
    "plum": "#4b3a63",
    # states
    "focus": "#ffdf4f",
    "error": "#b3261e",
    "error-pale": "#fbe9e7",
    "amber": "#8a5a00",
    "amber-pale": "#fdf1d3",
    "done": "#2b6636",
    "done-pale": "#e4f1e4",
    # what Making Data Count says about a series
    "improvement": "#1c6aa3",
    "improvement-pale": "#e1eef8",
    "concern": "#b04e08",
    "concern-pale": "#fcebdd",
    "either": "#67479a",
    "either-pale": "#eee8f7",
    "common": "#5f6c70",
    "common-pale": "#edefef",
}

# Words (4.5 to 1) and what it takes to understand a drawing (3 to 1): pairs that meet on a page.
TEXT_PAIRS = [
    *[(words, ground) for words in ("ink", "soft", "pine") for ground in ("white", "paper")],
    *[(words, "sand") for words in ("ink", "soft", "pine-dark")],
    *[("white", ground) for ground in ("pine", "pine-dark", "pine-deep", "error")],
    *[(words, "mist") for words in ("ink", "pine-dark", "pine")],
    *[(kind, f"{kind}-pale") for kind in ("improvement", "concern", "either", "common")],
    *[(kind, f"{kind}-pale") for kind in ("error", "amber", "done")],
    ("ink", "amber-pale"),
    ("ink", "focus"),
    ("plum", "white"),
    ("error", "white"),
    ("apricot", "pine-dark"),
]
DRAWING_PAIRS = [
    *[(kind, "white") for kind in ("improvement", "concern", "either", "common", "pine-mid")],
    ("line-strong", "white"),
    ("line-strong", "paper"),
    ("apricot", "pine"),
]
