"""The disk: paths, atomic files, locks, the journal, history. Nothing else writes files."""
