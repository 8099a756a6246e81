"""The evaluation suite: cases, and in time graders, recordings and reports."""
