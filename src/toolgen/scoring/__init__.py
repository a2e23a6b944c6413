"""Scores of flights, from their logs alone: matching, trajectories, states, coordination, error labels, intervals."""
