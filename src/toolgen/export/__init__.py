"""Records to text: one file per format."""
