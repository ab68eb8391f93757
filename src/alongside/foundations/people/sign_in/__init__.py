"""Signing in: password, second factor, passkey or an organisation's own sign-in; and its end."""
