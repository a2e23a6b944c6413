"""Who flies benchmark missions behind the `Agent` port: baselines, language models, and other people's programs."""
