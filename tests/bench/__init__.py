"""How fast it is, beside what one would reach for instead. No figure here is a test: the machine decides."""
