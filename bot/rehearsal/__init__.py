"""The far sides that the demo and the tests act against: real protocols, local, and ignorant of who is rehearsing."""
