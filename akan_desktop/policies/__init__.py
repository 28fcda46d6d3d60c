"""An employer's rules as data: from TOML to the rules that the domain works with."""
