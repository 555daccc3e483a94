"""Words before they are lines: the small Markdown of a spec, languages, links, notes and set sentences."""
