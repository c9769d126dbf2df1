"""Does a report say what our records say of it? Read it, find its sections and numbers, compare, tell."""
