"""What somebody promised: whose it is, until when, and how it stands.

A leader asks another for something in plain words. Whoever holds the post may say yes, yes with a
reservation, or no. A promise belongs to a post and is voluntary: it can be postponed and given
back, with a reason that stays. Nobody is ranked by it.
"""
