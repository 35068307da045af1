"""Linking named victims within and across lists, and with the victims that reports name. Needs the extra `people`."""
