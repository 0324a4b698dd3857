"""report.html: one file that an editor reads, without a network and without scripts."""
