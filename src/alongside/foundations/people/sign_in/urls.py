"""Routes of signing in and of one's own account, with the library's names where it has any."""

from django.urls import path, re_path

from alongside.foundations.people.sign_in.views import account, library, providers, proving

urlpatterns = [
    path("sign-in", library.sign_in, name="sign-in"),
    path("sign-in", library.sign_in, name="account_login"),
    path("sign-in/code", library.code, name="mfa_authenticate"),
    path("sign-in/passkey", library.with_passkey, name="mfa_login_webauthn"),
    path("sign-in/with/<slug:provider_id>", providers.go, name="provider-go"),
    path("sign-in/with/<slug:provider_id>/back", providers.back, name="openid_connect_callback"),
    path(
        "sign-in/with/<slug:provider_id>/signed-out",
        providers.signed_out_there,
        name="provider-signed-out",
    ),
    path("sign-in/check", providers.check, name="provider-check"),
    path("sign-in/again", proving.show_it_is_you, name="show-it-is-you"),
    path("sign-in/again/there", providers.go_again, name="provider-again"),
    path("sign-in/ended", account.inactive, name="account_inactive"),
    path("password/forgotten", library.forgotten, name="account_reset_password"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)$",
        library.new_password,
        name="account_reset_password_from_key",
    ),
    path("account", account.account, name="account"),
    path("account", account.account, name="mfa_index"),
    path("account/about-me.zip", account.own_copy, name="own-copy"),
    path("account/password", library.change_password, name="account_change_password"),
    path("account/second-factor", account.second_factor, name="second-factor"),
    path("account/app", library.add_app, name="mfa_activate_totp"),
    path("account/app/remove", library.remove_app, name="mfa_deactivate_totp"),
    path("account/codes", library.codes, name="mfa_view_recovery_codes"),
    path("account/codes/new", library.new_codes, name="mfa_generate_recovery_codes"),
    path("account/passkeys/add", library.add_passkey, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove", library.remove_passkey, name="remove-passkey"),
    path("account/sign-ins/<int:pk>/end", account.end_one, name="end-sign-in"),
    path("account/sign-ins/end-others", account.end_others, name="end-other-sign-ins"),
]
