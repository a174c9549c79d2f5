"""How a question becomes an answer: analyse, pick quotes, compose, abstain, cite. Knows no retriever and no HTTP."""
