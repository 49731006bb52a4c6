"""The demo territory Rivemont: a town that does not exist, and three years in which each screen has a story."""
