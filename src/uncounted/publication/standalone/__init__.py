"""Files that leave with an export and run where nothing of ours is installed."""
