"""Messages in markup: what in them is text, what must come back byte for byte, and whether it did."""
