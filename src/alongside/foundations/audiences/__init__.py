"""Who a thing is for, and so who may see it. Nothing is seen without an audience."""
