"""The bare page on the same server as the workspace's: eight threads under the loop."""

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

application = WSGIMiddleware(get_wsgi_application(), workers=8)
