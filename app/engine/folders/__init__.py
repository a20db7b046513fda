"""Which old folder becomes which new one, and what it may be called there. Pure."""
