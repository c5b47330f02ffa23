"""Rules over what was read: values in, findings out; nothing here opens or writes a file."""
