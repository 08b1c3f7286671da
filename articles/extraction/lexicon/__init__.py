"""Words as data: what a linguist would put into tables."""
