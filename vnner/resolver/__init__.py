"""Names in a text linked to the records of a gazetteer, with the reasons."""

from vnner.resolver.explain import explain
from vnner.resolver.keys import Found
from vnner.resolver.link import Candidate, Evidence, Link
from vnner.resolver.question import Question
from vnner.resolver.resolve import Resolver, link_mentions

__all__ = ["Candidate", "Evidence", "Found", "Link", "Question", "Resolver", "explain", "link_mentions"]
