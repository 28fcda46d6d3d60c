"""Statistical disclosure control: rounding that lets nobody be recognised."""
