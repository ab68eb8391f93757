"""Boxes in columns with links between them, laid out without a browser: positions, not pixels.

`layout.lay_out` is the one way in. A page, a PDF and a slide draw the same answer.
"""
