"""Rows out to CSV: kept on the lowest floor, so that every page can offer its rows."""

from alongside.foundations.design.csv_files import escape_cell, write_csv

__all__ = ["escape_cell", "write_csv"]
