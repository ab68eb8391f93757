"""Outcomes: leaders see what is really changing for people, in words and charts they can trust.

Analysts bring the system's own figures in, from a file or on the command line; every measure
has an owner, a definition, a target with dates and a purpose; a summary sorts them by what
needs attention; and figures that people quote stand beside the series they came from.
"""
