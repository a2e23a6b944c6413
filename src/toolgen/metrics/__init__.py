"""Records to numbers: shape, coverage, diversity, quality."""
