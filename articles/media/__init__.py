"""Pictures: taking them in safely, and the copies the public sees."""
