"""How passages and sentences are found. Knows scores; knows neither tiltak nor what a question wants."""
