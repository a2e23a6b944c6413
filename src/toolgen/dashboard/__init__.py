"""The workbench's side of the machine: an index beside a dataset, and a loopback server over it."""
