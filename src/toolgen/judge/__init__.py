"""The judge: deterministic rules over one conversation, and the scores that follow from their findings."""
