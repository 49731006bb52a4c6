"""Figures of documents as vector drawings: SVG of our own, in the colours of the screens, readable in grey."""
