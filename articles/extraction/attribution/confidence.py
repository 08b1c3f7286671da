"""How often each step names the right speaker, where the words are right.

Measured as `quotes.confidence` is, on the same texts.
"""

SPEAKER = {
    "full_name": 0.97,
    "surname": 0.98,
    "pronoun": 0.94,
    "they": 0.85,
    "role": 0.92,
    "document": 0.57,
    "somebody": 0.9,
    "group": 0.9,
    "unnamed": 0.6,
    "goes_on": 0.75,
    "nobody": 0.4,
}
