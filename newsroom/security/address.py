"""From where does a request come? X-Forwarded-For counts only as far as our own proxies wrote it."""

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings


@lru_cache(maxsize=64)
def networks(words: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    """ "10.0.0.0/8" and single addresses, as networks. ValueError names the word that is neither."""
    return tuple(ip_network(word, strict=False) for word in words)


def within(address: str, words) -> bool:
    """Is ADDRESS in one of the networks? A thing that is no address is in none."""
    try:
        parsed = plain(address)
    except ValueError:
        return False
    return any(parsed in network for network in networks(tuple(words)) if network.version == parsed.version)


def plain(address: str):
    """An address object; IPv4 written as IPv6 becomes IPv4."""
    parsed = ip_address(address.strip().strip("[]").partition("%")[0])
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        return parsed.ipv4_mapped
    return parsed


def client_address(request) -> str:
    """The address of whoever sent REQUEST: the peer, or, when that is a proxy of ours, the last hop that is not."""
    peer = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    proxies = settings.TRUSTED_PROXIES
    if not proxies or not within(peer, proxies):
        return _valid(peer) or "127.0.0.1"
    for hop in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        address = _valid(hop)
        if not address:
            break
        if not within(address, proxies):
            return address
        peer = address
    return _valid(peer) or "127.0.0.1"


def _valid(text: str) -> str:
    try:
        return str(plain(text))
    except ValueError:
        return ""
