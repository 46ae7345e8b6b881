"""What a workout is and how it runs: pure values and rules, no I/O, no clock, no toolkit."""
