"""What an article says: mentions, descriptions, claims."""
