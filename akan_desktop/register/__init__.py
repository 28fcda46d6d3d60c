"""Storage of the case register: migrations, unit of work, repositories, queries, search."""
