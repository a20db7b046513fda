"""The archive into the new side: intents before, outcomes after, what is open settled by looking."""
