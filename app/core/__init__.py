"""The vocabulary of the whole program: identities, errors, events, durable files. Standard library only."""
