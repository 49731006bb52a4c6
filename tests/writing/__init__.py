"""What people write: texts, documents, steps, citations."""
