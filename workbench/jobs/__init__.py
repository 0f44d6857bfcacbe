"""One plain function for each thing a person asks for, called by command line and screens."""
