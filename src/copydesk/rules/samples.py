"""A story for examples: what stands around it is what is judged."""

HEAD = "Bridge closed after divers find cracks\n\nBy Anna Lindqvist\n\n5 May 2021\n\n"
BODY = (
    "The council closed the old bridge on Monday after divers found cracks in two of "
    "its piers.\n\nRepairs will take until autumn, the harbour authority said, and cost "
    "four million.\n"
)

BODY_DE = (
    "Die Stadt hat die alte Brücke am Montag gesperrt, nachdem Taucher in zwei Pfeilern "
    "Risse gefunden hatten.\n\nDie Arbeiten dauern nach Angaben der Hafenbehörde bis "
    "in den Herbst und kosten vier Millionen.\n"
)
BODY_RU = (
    "Мэрия закрыла старый мост в понедельник, после того как водолазы нашли трещины в "
    "двух опорах.\n\nРемонт продлится до осени и обойдется в четыре миллиона, сообщили "
    "в управлении порта.\n"
)
