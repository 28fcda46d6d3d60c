"""What differs by platform: idle time, suspend, clipboard, process hardening."""
