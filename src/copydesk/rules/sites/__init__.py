"""What recurs on a site: its furniture, credits, bylines, datelines and headings."""
