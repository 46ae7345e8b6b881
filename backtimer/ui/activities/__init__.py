"""What is done away from the program, told to the history afterwards."""
