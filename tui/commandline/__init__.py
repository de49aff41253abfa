"""The command line's parts: arguments, settings, printing, JSON records, progress, and one file a command."""
