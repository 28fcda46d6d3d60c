"""The encrypted vault: keys, header, seal, connection, lock, backup. The only importer of the drivers."""
