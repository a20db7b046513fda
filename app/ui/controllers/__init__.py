"""Between the pages and the engine: one file a page."""
