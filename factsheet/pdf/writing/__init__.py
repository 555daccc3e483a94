"""What a PDF is written from: operators, objects, metadata. Used by `paint` and `finish`."""
