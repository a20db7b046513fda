"""The pages of the wizard. They show states and report intents; they know no project, no server, no thread."""
