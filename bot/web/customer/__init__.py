"""The customer's page: their conversation as they know it, and where they say whether it is done."""
