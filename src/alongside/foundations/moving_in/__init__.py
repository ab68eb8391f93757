"""Moving in: a whole system from one spreadsheet, and the list that leads it to being ready."""
