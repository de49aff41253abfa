"""The dialogs that ask one question."""
