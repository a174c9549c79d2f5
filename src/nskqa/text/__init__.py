"""What a character is and where it came from: alignment, lines, folding, Norwegian. Reads no files and knows no report."""
