"""What the newsroom's words mean: frozen dataclasses, rules, links, errors. Standard library only."""
