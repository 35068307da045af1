"""What pages on which people decide have in common: the reason, what was seen, and how the answer is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from recount.review import ReviewError
from recount.web.decisions.incidents import Changed

Why = Annotated[str, Form(max_length=4_000)]
Seen = Annotated[str, Form(max_length=100)]


def decided(request: Request, to: str, decide: Callable[[], object]) -> Response:
    """Decide, have it taken up, and go on to a page; a line there says where the ledger is still being linked.

    Raises HTTPException: 404 for what is gone, 409 for what changed since it was seen, 422 for what cannot be decided.
    """
    try:
        decide()
    except LookupError as error:
        raise HTTPException(404, "what this decision was about is gone") from error
    except Changed as error:
        raise HTTPException(
            409, "it changed since you looked; open the page again and decide on what it is now"
        ) from error
    except ReviewError as error:
        raise HTTPException(422, str(error)) from error
    done = request.app.state.taking_up.ask()
    return RedirectResponse(to if done else f"{to}{'&' if '?' in to else '?'}linking=1", 303)
