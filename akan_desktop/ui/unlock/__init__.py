"""The pages in front of the vault: welcome, unlock, recovery."""
