"""Understanding: language, vectors, near-duplicates, themes and their labels, offline and the same everywhere."""
