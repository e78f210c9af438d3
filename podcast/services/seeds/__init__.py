"""Takes in `seeds/`: articles, and what lies beside them, become episodes and change them."""
