"""What `handlers/rules/mask.py` is made of: one file for each way to find what tells who somebody is."""
