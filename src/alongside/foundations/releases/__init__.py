"""The ledger of frozen numbers about people, checked before anything is shown."""
