"""What are we trying to achieve, and how do we think it comes about?

Leaders draw a logic model for the system or for one place: boxes of the framework or their own,
and links between them, each with a reason, how long it should take, how much it should do and how
sure they are. Whoever doubts a link says so, and the doubt stays until the group has settled it.
What the measures say stands beside every box and every link.
"""
