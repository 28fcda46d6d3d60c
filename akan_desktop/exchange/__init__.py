"""Files in and out: cases, tables, calendars."""
