"""RES: the page's furniture that a scraper left in the text."""
