"""What an editor begins with: empty records and files, and a list in plain words of what is left to do."""
