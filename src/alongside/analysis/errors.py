"""What a method raises when it cannot answer: plain words, a code, the values behind them."""

from typing import ClassVar


class AnalysisError(ValueError):
    """A method was asked something it cannot answer.

    The specific errors sit beside the functions that raise them. ``code`` names the kind of
    trouble for programs; ``params`` carries the values the message speaks of.
    """

    code: ClassVar[str] = "analysis"

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.params = params
