"""The register: cases as dated facts in an encrypted vault, fast lists, search, and complete erasure."""
