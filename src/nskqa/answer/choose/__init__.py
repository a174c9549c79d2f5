"""Choose: which of the sentences found answer a question, how sure that is, and which words are quoted."""
