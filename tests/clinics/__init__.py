"""What a clinic says, in the languages of its readers."""
