"""Repair: structural faults of a conversation that have exactly one right answer are mended in its events."""
