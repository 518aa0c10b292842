"""Signing in without a password: a link by mail, once, for fifteen minutes; then a session of our own."""

import hashlib
import secrets
from datetime import timedelta

from core.clock import now
from core.database import transaction
from core.errors import NotPossible
from core.languages import _
from people.tables import Person, Role, Session, SignInLink

LINK_LASTS = timedelta(minutes=15)
SESSION_LASTS = timedelta(days=14)
MAY_SIGN_IN = (Role.official, Role.chair, Role.coordinator)


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


async def new_link(person: Person) -> str:
    """A fresh token for a sign-in link; only its hash is kept."""
    token = secrets.token_urlsafe(32)
    await SignInLink(person=person.id, token_hash=hashed(token), expires_at=now() + LINK_LASTS).save()
    return token


async def person_of_link(token: str) -> Person | None:
    """Whose link this is, while it can be used; looking does not use it (mail scanners look)."""
    return await (
        Person.objects()
        .where(
            Person.id.is_in(
                SignInLink.select(SignInLink.person).where(
                    SignInLink.token_hash == hashed(token),
                    SignInLink.used_at.is_null(),
                    SignInLink.expires_at > now(),
                )
            )
        )
        .first()
    )


async def begin(token: str) -> str:
    """Use the link and start a session; the answer is the session's token, kept only by the browser.

    Raises NotPossible for a link that is used, expired or unknown.
    """
    async with transaction():
        used = (
            await SignInLink.update({SignInLink.used_at: now()})
            .where(
                SignInLink.token_hash == hashed(token),
                SignInLink.used_at.is_null(),
                SignInLink.expires_at > now(),
            )
            .returning(SignInLink.person)
        )
        if not used:
            raise NotPossible(_("This link has been used or is too old. Please ask for a new one."))
        session = secrets.token_urlsafe(32)
        await Session(
            person=used[0]["person"], token_hash=hashed(session), expires_at=now() + SESSION_LASTS
        ).save()
    return session


async def person_of(session: str) -> Person | None:
    """Whose session this is, while it lasts."""
    return await (
        Person.objects()
        .where(
            Person.id.is_in(
                Session.select(Session.person).where(
                    Session.token_hash == hashed(session),
                    Session.ended_at.is_null(),
                    Session.expires_at > now(),
                )
            ),
            Person.left_at.is_null(),
        )
        .first()
    )


async def end(session: str) -> None:
    """Sign out here; the token is worth nothing from now on."""
    await Session.update({Session.ended_at: now()}).where(
        Session.token_hash == hashed(session), Session.ended_at.is_null()
    )


async def end_everywhere(person: Person) -> None:
    """Sign out of every browser."""
    await Session.update({Session.ended_at: now()}).where(
        Session.person == person.id, Session.ended_at.is_null()
    )
