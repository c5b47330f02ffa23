"""From an assessment to what people read: labels, dates, citations, pinpoints, finished sentences."""
