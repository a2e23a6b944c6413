"""Ways to map a function over items: results come back in the order of the items."""
