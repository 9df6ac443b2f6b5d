"""The sample's draw: who has it made, and the process that alone loads numpy for it and is gone when it is made."""
