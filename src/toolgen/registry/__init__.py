"""Messy ToolBench JSON to a typed, frozen `Registry` and the findings made on the way."""
