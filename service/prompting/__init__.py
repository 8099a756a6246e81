"""Prompts as versioned files: read, checked against their lock, labelled, rendered."""
