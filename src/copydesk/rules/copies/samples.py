"""A story for the examples of the copy rules, long enough to be cut and changed."""

HEAD = "Old bridge closed after divers find cracks\n\nBy Anna Lindqvist\n\n5 May 2021\n\n"
LEAD = (
    "The council closed the old bridge on Monday after divers found deep cracks in two of "
    "its four piers, and told the ferry company to run its boats until midnight.\n\n"
)
MIDDLE = (
    "Repairs will take until autumn, the harbour authority said, and cost some four million. "
    "Engineers had warned for years that the current was washing the footings out.\n\n"
    "Shopkeepers on the east bank fear for their summer. \u201cNobody crosses the water for a "
    "loaf of bread,\u201d said Maria Holm, who has sold bread at the bridgehead for thirty "
    "years.\n\n"
)
END = (
    "The bridge was built in 1931 from granite that came by barge from the northern quarries, "
    "and carried trams until the line was given up in 1958.\n\n"
    "A second crossing has been on the drawing board since the last flood. The government "
    "promised money twice and withdrew it twice; a new vote is planned for November.\n"
)
STORY = f"{HEAD}{LEAD}{MIDDLE}{END}"
OTHER = (
    "Library to open on Sundays\n\nReaders had asked for it at every meeting since the "
    "spring: from October the town library opens its doors on Sunday afternoons.\n\n"
    "Two students will sit at the desk, paid from the fees of the car park behind the house. "
    "The reading room stays closed until its roof is mended, which the builder says may last "
    "into the new year.\n\nThe mayor called it a small step that costs next to nothing.\n"
)
