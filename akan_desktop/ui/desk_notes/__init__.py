"""What takes seconds on an ordinary day: phone notes, reminders, the checklist, letters, the address book."""
