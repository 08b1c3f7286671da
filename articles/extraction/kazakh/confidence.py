"""How far each rule is trusted. Five hand-read Kazakh texts are too few to measure a rule by: these are estimates
below the figures of the Russian rules they resemble."""

WORDS = {
    # direct
    "words_then_speaker": 0.9,
    "opening_mark_lost": 0.75,
    "interrupted": 0.8,
    "dash_reply": 0.85,
    "marks_lost": 0.6,
    "name_then_words": 0.8,
    "block_in_marks": 0.6,
    # indirect
    "about_this": 0.8,
    "according_to": 0.9,
    "as_somebody_says": 0.8,
    "words_then_cue": 0.85,
    "said_that": 0.85,
    "thought_so": 0.7,
    "says_so": 0.7,
    "heeded": 0.8,
    "wanted": 0.7,
}

SPEAKER = {
    "full_name": 0.95,
    "surname": 0.95,
    "pronoun": 0.85,
    "role": 0.85,
    "generic": 0.7,
    "group": 0.85,
    "unnamed": 0.6,
    "goes_on": 0.7,
    "nobody": 0.4,
}
