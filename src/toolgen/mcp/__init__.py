"""A mission as a server of the Model Context Protocol: the official SDK, and the seam between it and a simulation."""
