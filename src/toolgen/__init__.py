"""toolgen: synthetic multi-turn, multi-tool conversations for training and evaluating tool-calling agents."""

__version__ = "0.1.0"
