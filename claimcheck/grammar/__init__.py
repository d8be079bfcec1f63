"""How words become values: tokens, figures, days, names. Text in, typed spans out; no document, no opinion."""
