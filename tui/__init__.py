"""The screen and the command line of Rumours."""
