"""vnner: places, organizations and dates in Vietnamese news, with exact offsets, normalized and linked."""

__version__ = "0.1.0"
