"""When two spellings of an address are one: nothing is guessed beyond case and the domain's two forms (threat T35)."""

from handlers.rules.escape import well_formed


def address_key(address: str) -> str:
    """Trimmed, the domain in its ASCII form and small, the local part compared caseless; no tag or dot is folded."""
    text, _ = well_formed(address.strip())
    local, at, domain = text.rpartition("@")
    if not at:
        return text.casefold()
    try:
        host = domain.rstrip(".").encode("idna").decode().lower()
    except UnicodeError:
        host = domain.rstrip(".").lower()
    return f"{local.lower()}@{host}"


def without_tag(key: str) -> str:
    """The mailbox behind ``name+tag@host`` (RFC 5233): whoever reads it may write from any of its tags."""
    local, at, host = key.rpartition("@")
    return f"{local.partition('+')[0]}{at}{host}"
