"""The papers: form text as data, a document model, and tagged PDF."""
