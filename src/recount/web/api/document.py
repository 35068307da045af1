"""The API's own description, as OpenAPI."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from fastapi.routing import iter_route_contexts

from recount.version import __version__
from recount.web.access import Action, needs
from recount.web.api.problems import ApiProblem

router = APIRouter()
DESCRIPTION = """\
The reports, claims, voices, incidents and tallies of one ledger: the same answers and decisions as the pages.

* **Who asks**: `Authorization: Bearer recount_...`, a token made on the account page, which does only what it was made
  for. A page's own script may use its session's cookie, and sends the session's word in `X-CSRF-Token`.
* **Lists** come in pages of `limit` rows; `next` is the address of the next page, null on the last.
* **Failures** are `application/problem+json`; scripts look at `code`.
* What one may not see is not there: 404, not 403.
"""


@router.get(
    "/openapi.json", operation_id="getOpenapi", include_in_schema=False, dependencies=[Depends(needs(Action.open))]
)
def openapi(request: Request) -> JSONResponse:
    """The description. It holds nothing of the ledger, and needs nobody."""
    app: FastAPI = request.app
    if not hasattr(app.state, "openapi"):
        app.state.openapi = described(app)
    return JSONResponse(app.state.openapi)


def described(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of the routes of the API."""
    prefix = "/api/v1/"
    routes = [one for one in iter_route_contexts(app.routes) if (one.path or "").startswith(prefix)]
    made = get_openapi(title="Recount", version=__version__, description=DESCRIPTION, routes=routes)
    components = made.setdefault("components", {})
    schemas = ApiProblem.model_json_schema(ref_template="#/components/schemas/{model}")
    components.setdefault("schemas", {}).update(schemas.pop("$defs", {}) | {"ApiProblem": schemas})
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{"token": []}]
    return made
