"""The domain as frozen values; every stage works on these and knows no other stage."""
