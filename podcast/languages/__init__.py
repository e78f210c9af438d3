"""What differs by language: names, letters, common words, spelling in ASCII; one file a language."""
