"""What the newsroom means by its words: frozen dataclasses, rules, links, errors; stdlib only."""
