"""The use case: a message goes in, the recipient's version comes out, checked. Knows only ports."""
