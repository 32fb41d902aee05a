"""Vietnamese dates: found with exact offsets, read, and resolved against the publication date.

>>> from vnner.dates import find_dates
>>> [mention.value.value for mention in find_dates("Họp sáng ngày 21-11.", "2017-11-22")]
['2017-11-21TMO']
"""

from vnner.dates.extract import find_dates
from vnner.dates.published import Published, find_published
from vnner.dates.values import DateMention, DateValue, parse_published

__all__ = ["DateMention", "DateValue", "Published", "find_dates", "find_published", "parse_published"]
