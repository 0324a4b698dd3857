"""What a reader takes from a document before any rule judges it."""
