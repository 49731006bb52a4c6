"""The demo territory Rivemont: a town that does not exist, and three years in which each screen has a story."""

from analytics.demo.home import prepare

__all__ = ["prepare"]
