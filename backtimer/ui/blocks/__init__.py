"""The timed blocks: their cards on the routines page, and the page of one of them."""
