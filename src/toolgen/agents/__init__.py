"""The roles: who plans a scenario, who plays the user, and who plays the assistant."""
