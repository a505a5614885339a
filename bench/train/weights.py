"""Learns what each feature of an alignment weighs: matching/data/weights.tsv.

    python -m bench.train.weights [--data ../shared/data]

Every mention of the retrieval sets is aligned with its candidates in the list it
belongs to, and every made-up stranger with each list. The weights are those that make
the right candidate, or "nobody here" where there is none, likeliest (a conditional
logit, by Newton's method on all of them at once, with a little shrinkage). The result
is the same byte for byte.
"""
