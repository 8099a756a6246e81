"""The HTTP contract: wire schemas, problems, middleware, one module per resource."""
