"""The project's own checks, beside the ones that linters bring. Each runs as ``python -m checks.NAME``."""
