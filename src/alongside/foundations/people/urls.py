"""Routes of partners, places and posts, under the system's slug."""

from django.urls import path

from alongside.foundations.people.views import ends, partners, places, posts, terms

app_name = "people"
urlpatterns = [
    path("partners", partners.partners, name="partners"),
    path("partners.csv", partners.partners_csv, name="partners-csv"),
    path("partners/new", partners.new_partner, name="new-partner"),
    path("partners/merge", ends.merge_partners, name="merge-partners"),
    path("partners/<slug:slug>", partners.partner, name="partner"),
    path("partners/<slug:slug>/rename", partners.rename_partner, name="rename-partner"),
    path("partners/<slug:slug>/split", ends.split_partner, name="split-partner"),
    path("partners/<slug:slug>/end", ends.end_partner, name="end-partner"),
    path("partners/<slug:slug>/posts/new", posts.new_post, name="new-post"),
    path("places", places.places, name="places"),
    path("places.csv", places.places_csv, name="places-csv"),
    path("places/new", places.new_place, name="new-place"),
    path("places/<slug:slug>/people", places.count_place, name="count-place"),
    path("posts", posts.posts, name="posts"),
    path("posts.csv", posts.posts_csv, name="posts-csv"),
    path("posts/<int:pk>", posts.post, name="post"),
    path("posts/<int:pk>/handover", posts.handover, name="handover"),
    path("posts/<int:pk>/appoint", terms.appoint_somebody, name="appoint"),
    path("posts/<int:pk>/end", terms.end_a_post, name="end-post"),
    path("posts/<int:pk>/trust", terms.trust_a_post, name="trust"),
    path("holdings/<int:pk>/end", terms.end_a_holding, name="end-holding"),
]
