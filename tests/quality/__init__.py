"""How well extraction reads texts that nobody here wrote: `make evaluate` measures, tests/test_quality.py guards."""
