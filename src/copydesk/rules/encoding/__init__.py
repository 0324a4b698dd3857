"""ENC: what happened to the bytes and the characters of a text."""
