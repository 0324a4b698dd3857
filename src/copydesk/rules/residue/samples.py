"""A story for the examples of this family: what stands around it is what is judged."""

HEAD = "Bridge closed after divers find cracks\n\nBy Anna Lindqvist\n\n5 May 2021\n\n"
BODY = (
    "The council closed the old bridge on Monday after divers found cracks in two of "
    "its piers.\n\nRepairs will take until autumn, the harbour authority said, and cost "
    "four million.\n"
)
