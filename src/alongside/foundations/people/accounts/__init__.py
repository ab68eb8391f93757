"""Accounts of others: the programme team ends them, answers people, and forgets them."""
