"""One file for each method: its ``command`` reads a file, asks the analysis, and answers."""
