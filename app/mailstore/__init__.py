"""Places that hold mail, behind one protocol (`store`)."""
