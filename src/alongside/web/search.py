"""Search over all one may see, by kind."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.search import found_anywhere, page_of, searched_noun

FIRST, PAGE = 5, 25
LONGEST = 200


@require_GET
def search(request: HouseRequest) -> HttpResponse:
    """Everything one may see in which these words stand: by kind, or one kind page by page."""
    viewer, kind = request.viewer, request.GET.get("kind", "")
    words = request.GET.get("words", "").replace("\0", " ")[:LONGEST].strip()
    if not kind:
        found = found_anywhere(words=words, viewer=viewer, most=FIRST)
        return render(request, "web/search.jinja", {"words": words, "found": found})
    noun = searched_noun(kind)
    if not noun:
        raise Http404
    page = page_of(noun, words=words, viewer=viewer, page=request.GET.get("page", ""), size=PAGE)
    context = {"words": words, "noun": noun, "page": page}
    return render(request, "web/search_kind.jinja", context)
