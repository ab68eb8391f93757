"""Publishing: before an election nothing new is put before everybody, for as long as is set."""
