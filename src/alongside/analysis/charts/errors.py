"""What a chart refuses."""

from typing import ClassVar

from alongside.analysis.errors import AnalysisError


class ChartError(AnalysisError):
    """Input that cannot be drawn as it stands."""

    code: ClassVar[str] = "chart"
