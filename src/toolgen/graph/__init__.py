"""From a registry to a graph of its endpoints, and from the graph to an endless stream of blueprints."""
