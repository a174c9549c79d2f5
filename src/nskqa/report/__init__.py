"""What the report says: reading its files, parsing its structure, cutting passages, checking it. Knows "Tiltak"."""
