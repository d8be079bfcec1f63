"""How right claimcheck is on judged text, and the floors below which it may not fall.

    python -m tests.accuracy.gate [--update] [--allow-regression] [--misses] [NAME...]
    python -m tests.accuracy.misses [--words] [syria|articles]

One module a corpus, each with one function that gives its ``Measure``s; ``floors`` keeps what was reached, ``gate`` is
the command; ``misses`` says of each judged pair that is not found at which stage it is lost. The judged texts are not
ours and lie beside the project, under ``../shared``; our own lie in ``seeds/``.
"""
