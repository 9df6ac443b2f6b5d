"""One file or folder per outside party, found by its name."""
