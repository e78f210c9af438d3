"""What a person can do, where many rules have the same remedy."""

PROXY = (
    "The program itself answers as it should: look at what stands before it, a proxy or a network "
    "of caches, and at whether this release is the one that runs."
)
