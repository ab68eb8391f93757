"""What a chart refuses."""


class ChartError(ValueError):
    """Input that cannot be drawn; says what is wrong and how to mend it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
