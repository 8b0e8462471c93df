"""Inputs that once came out wrong, a module a kind: what is right is what the test asks for."""
