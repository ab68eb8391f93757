"""Links between nouns of different rooms, shown both ways.

A leader who looks at a measure sees the claim that rests on it and the promise it led to, and from
each of them the way back. A thread says that two things belong together; whether somebody may see
an end is asked of that end, each time (docs/decisions/0020).
"""
