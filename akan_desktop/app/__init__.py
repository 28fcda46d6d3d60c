"""Use cases and the ports they need. Answers with codes and frozen records, never with text for people."""
