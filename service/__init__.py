"""Wellput: a communication translator that checks, per answer, that meaning was kept."""

__version__ = "0.1.0"
