"""Handing out files: always to be saved, never to be run in our name."""

from urllib.parse import quote

from litestar import Response

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def download(content: bytes, *, name: str, media_type: str, **headers: str) -> Response[bytes]:
    """A file as the answer, under its own name whatever letters that has."""
    more = {key.replace("_", "-"): value for key, value in headers.items()}
    return Response(content, media_type=media_type, headers={**saved_as(name), **more})


def saved_as(name: str) -> dict[str, str]:
    """The headers of an answer that is to be saved under this name (RFC 6266, RFC 8187)."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in " .-_") else "_" for sign in name)
    return {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
