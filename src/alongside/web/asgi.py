"""The one process type: pages through Django's WSGI handler on threads, under an ASGI server.

Django's own ASGI handler serves a quarter as many pages (docs/decisions/0003).
"""

from a2wsgi import WSGIMiddleware

from alongside.web.wsgi import application as pages

application = WSGIMiddleware(pages, workers=8)
