"""One plain function per command. A step in a case is pure: case and command in, the changed case out."""
