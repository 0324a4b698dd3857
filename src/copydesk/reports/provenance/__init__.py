"""The ledger for other programs: schema.org, PROV-O, Croissant, CSV.

Every format is a stream of lines over the documents of a run, in their order, and the
same run gives the same bytes. Nothing is invented: a property that no document and no
manifest states is left out, whatever a standard asks for.
"""
