"""The one process type: pages through Django's WSGI handler on threads, under an ASGI server.

Django's own ASGI handler serves a quarter as many pages (docs/decisions/0003).
"""

from typing import cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi_typing import WSGIApp

from alongside.web.wsgi import application as pages

application = WSGIMiddleware(cast("WSGIApp", pages), workers=8)
