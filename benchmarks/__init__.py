"""Measure exporter beside its peers and floors; scripts/bench runs all of it."""
