"""Plan and run a batch: read, look up, give work to workers, write what they made."""
