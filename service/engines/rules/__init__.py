"""The embedded engine: no key, no network, no model."""
