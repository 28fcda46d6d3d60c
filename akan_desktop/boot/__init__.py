"""Composition root: finds resources and folders, wires adapters to the ports of the use cases."""
