"""Our own questionnaire on its way back: found, matched and compared whatever happened to the file."""
