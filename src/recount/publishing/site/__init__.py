"""A release as a public site: plain pages that work on any web space and from a folder, and ask nothing of anybody."""

from recount.publishing.site.building import site

__all__ = ["site"]
