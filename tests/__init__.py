"""Hold the suite as a package, so that tests share what they judge by."""
