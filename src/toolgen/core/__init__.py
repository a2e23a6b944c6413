"""The nouns: frozen, typed data that every stage shares, and nothing that acts on it."""
