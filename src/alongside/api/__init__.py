"""The way in for programs: tokens, and the endpoints that every app of the house offers.

A token belongs to one person and one system. With it, a program asks what that person may see
there at that moment, and nothing more. The endpoints themselves stand in each app's own `api.py`.
"""
