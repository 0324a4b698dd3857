"""The corpus as it stood when it was last judged whole, so that a change is judged alone."""
