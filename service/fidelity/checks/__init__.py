"""The checks, one file each: a reading of source and draft in, findings out."""
