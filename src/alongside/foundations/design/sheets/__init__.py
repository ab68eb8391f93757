"""Boxes, links and the words beside them on exactly one sheet: a PDF page, or a slide to edit."""
