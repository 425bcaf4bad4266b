"""What a machine can find in a story before a person reads it. Nothing here changes a text."""
