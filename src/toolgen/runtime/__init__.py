"""The event loop on virtual time, the state that it folds, and the projections of its log."""
