"""Reports: a view of the result, a document built from it, and the formats it is written in."""
