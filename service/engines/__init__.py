"""Engines and the decorators around them: each turns a brief into a draft."""
