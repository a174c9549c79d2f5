"""Prove: the gate. A sentence is rendered from its pieces, and each is proved; whatever is not is dropped."""
