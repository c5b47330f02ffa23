"""Assessment in, finished Office files out."""
