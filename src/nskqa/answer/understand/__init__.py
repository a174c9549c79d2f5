"""Understand: from the words of a question to what it names and wants. Leans on known alone; decides no answer."""
