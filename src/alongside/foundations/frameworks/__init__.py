"""Frameworks as dated data, and their items: domains, logic-model nodes and a system's own."""
