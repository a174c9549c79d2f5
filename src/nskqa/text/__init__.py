"""What a character is and where it came from: alignment, lines, folding, Norwegian. Knows no report."""
