"""The mock world behind the tools: calls in, results out, with state per conversation."""
