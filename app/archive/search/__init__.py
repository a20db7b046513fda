"""Full-text search, in Chinese and everything else: how text becomes terms, and the index that holds them."""
