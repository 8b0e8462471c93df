"""Plan and run jobs: the coordinator's side, which reads, looks up, submits and writes."""
