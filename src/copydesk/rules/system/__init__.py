"""SYS: what copydesk has to say of itself."""
