"""Which network addresses lie in the open internet: nobody makes this service knock at an inner door."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

SPECIAL_FOUR = [  # beyond those that Python knows: IETF protocols, and the old relays of 6to4 (RFC 7526)
    ip_network(net) for net in ("192.0.0.0/24", "192.88.99.0/24")
]
OPEN_SIX = ip_network("2000::/3")  # all that is given out (RFC 4291 §2.4)
SPECIAL_SIX = [  # IANA's register of special-purpose addresses; Teredo is among the first of them
    ip_network(net) for net in ("2001::/23", "2001:db8::/32", "3fff::/20")
]
TRANSLATED = ip_network("64:ff9b::/96")  # NAT64 (RFC 6052)
WITHIN_SIX = ip_network("2002::/16")  # 6to4 (RFC 3056)


def is_open(text: str) -> bool:
    """Whether this address is anybody's in the open internet; one that wraps another is judged by that."""
    try:
        found = ip_address(text)
    except ValueError:
        return False
    return _four_is_open(found) if isinstance(found, IPv4Address) else _six_is_open(found)


def is_here(text: str) -> bool:
    """Whether this address is the very machine on which we run."""
    try:
        return ip_address(text).is_loopback
    except ValueError:
        return False


def _four_is_open(found: IPv4Address) -> bool:
    special = found.is_multicast or any(found in net for net in SPECIAL_FOUR)
    return found.is_global and not special


def _six_is_open(found: IPv6Address) -> bool:
    if found.scope_id is not None:
        return False
    within = found.ipv4_mapped or found.sixtofour or _translated(found)
    if within is not None:
        return _four_is_open(within)
    return found in OPEN_SIX and not any(found in net for net in [*SPECIAL_SIX, WITHIN_SIX])


def _translated(found: IPv6Address) -> IPv4Address | None:
    assert isinstance(TRANSLATED, IPv6Network)
    return IPv4Address(int(found) & 0xFFFFFFFF) if found in TRANSLATED else None
