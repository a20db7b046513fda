"""How fast Mailover is, as ratios to the wire and to peers measured in the same run: ``python -m tests.bench``."""
