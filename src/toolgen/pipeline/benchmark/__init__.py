"""The benchmark: build missions, fly them with any agent, score the flights, and report."""
