"""One plain function for each thing a person asks for; the command line and the screens call these."""
