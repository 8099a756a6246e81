"""Text as it arrives: segments, sentences, protected spans, offsets, language. Pure and synchronous."""
