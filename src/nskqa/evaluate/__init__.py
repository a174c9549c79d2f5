"""How well answers, retrieval and restoration do on what a person has judged. Asks as a user would; changes nothing."""
