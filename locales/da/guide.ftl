# Guided mode.
