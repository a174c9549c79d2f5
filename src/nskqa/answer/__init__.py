"""How a question becomes an answer: known, understand, choose, compose, prove. Knows no retriever and no HTTP."""
