"""Running the house: what makes it unsafe to start, whether it is ready, and what it logs."""
