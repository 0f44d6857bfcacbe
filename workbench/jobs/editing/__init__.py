"""The server's side of the editor: what is asked for, what is answered, nothing of screens."""
