"""The DISC domain: profiles, notations, style cards, needs, pair guides, roles, intents."""
