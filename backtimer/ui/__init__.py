"""Windows and widgets: they render frozen snapshots and emit what the person wants."""
