"""The machine: one record in, findings and a row out; then the corpus, then the gate."""
