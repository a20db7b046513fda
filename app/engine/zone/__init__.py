"""The zone of a firm: looked at, planned, watched."""
