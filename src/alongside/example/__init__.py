"""The invented system "Harbour and Vale", written through the rooms' own actions.

`generator.build` writes it in one transaction from a seed and a moment. What is really so in it
stands in `truths`, which only this folder and the tests read.
"""
