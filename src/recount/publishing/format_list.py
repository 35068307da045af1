"""Every format by the name under which it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from recount.publishing.formats import acled, capture_matrix, claim_review, parquet, plain, prov, ucdp, web_annotation
from recount.publishing.rules import Release
from recount.publishing.site import site

Files = dict[str, bytes]
"""Bytes by path inside the folder of the release."""

FORMATS: Mapping[str, Callable[[Release], Files]] = {
    "csv": plain.csv,
    "geojson": plain.geojson,
    "parquet": parquet.parquet,
    "ucdp": ucdp.ucdp,
    "acled": acled.acled,
    "capture-matrix": capture_matrix.capture_matrix,
    "web-annotation": web_annotation.web_annotation,
    "prov": prov.prov,
    "claimreview": claim_review.claim_review,
    "site": site,
}
"""Every format by the name under which it is asked for."""
