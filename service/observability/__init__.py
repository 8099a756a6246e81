"""What operators see: logs, metrics, time. Names and numbers only, never text of a message."""
