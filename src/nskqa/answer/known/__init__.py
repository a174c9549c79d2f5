"""Known: what a report names and where, and which of its measures fit a predicate. Reads no question."""
