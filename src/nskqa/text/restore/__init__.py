"""OCR restoration: a noisy channel of letters, a lexicon, and word order; knows Norwegian, knows no report."""
