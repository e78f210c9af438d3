"""What differs by language: names, letters, common words, spelling; one file a language."""
