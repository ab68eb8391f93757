"""Routes. Everything under a system's slug is closed by the viewer middleware."""

from django.urls import include, path, re_path

from alongside.foundations.notices.views import stop
from alongside.foundations.people.invitations.views import accept
from alongside.foundations.register.houses import houses
from alongside.web import arriving, golden, health, views
from alongside.web.search import search

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("alongside.foundations.people.sign_in.urls")),
    path("invitation/<str:token>", accept, name="accept-invitation"),
    path(
        "s/<slug:system_slug>/invitations/",
        include("alongside.foundations.people.invitations.urls"),
    ),
    path("sign-out", views.SignOut.as_view(), name="sign-out"),
    path("demo/sign-in", views.demo_sign_in, name="demo-sign-in"),
    path("design/", views.gallery, name="gallery"),
    path("stop-emails/<str:token>", stop, name="stop-emails"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("health", health.alive, name="health"),
    path("health/ready", health.ready, name="health-ready"),
    path("", include("alongside.api.mount")),
    path("s/<slug:system_slug>/", views.where_we_stand, name="where-we-stand"),
    path("s/<slug:system_slug>/where-we-stand.pdf", views.where_we_stand_pdf, name="stand-pdf"),
    path("s/<slug:system_slug>/front", arriving.front_page, name="front-page"),
    path("s/<slug:system_slug>/getting-ready", arriving.getting_ready, name="getting-ready"),
    path("s/<slug:system_slug>/search", search, name="search"),
    path("s/<slug:system_slug>/golden-thread", golden.golden_page, name="golden-thread"),
    path(
        "s/<slug:system_slug>/",
        include(
            [
                re_path(
                    r"^where-we-stand\.(?P<form>csv|json)$",
                    views.where_we_stand_table,
                    name="stand-table",
                ),
                re_path(
                    r"^golden-thread\.(?P<form>csv|json)$", golden.golden_file, name="golden-file"
                ),
            ]
        ),
    ),
    *[
        path(f"s/<slug:system_slug>/{house.label}/", include(f"{house.name}.urls"))
        for house in houses()
        if house.start
    ],
]

handler404 = "alongside.web.views.not_found"
handler500 = "alongside.web.views.broken"
