"""How documents are written out, one module for each format."""
