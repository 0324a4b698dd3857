"""DUP: copies of other documents, and repetitions inside one."""
