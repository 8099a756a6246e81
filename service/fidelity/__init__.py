"""The meaning ledger: what a text states, and the checks that a rewrite still states it."""
