"""Why a connection was not made, in words that somebody can act on."""

import socket
import ssl

OTHER_NAME = frozenset({62, 64})
"""X509_V_ERR_HOSTNAME_MISMATCH and _IP_ADDRESS_MISMATCH of OpenSSL."""
TOO_OLD = 10


def distrust(error: BaseException) -> str:
    """What is wrong with a server's certificate; empty when that is not the reason."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            if cause.verify_code in OTHER_NAME:
                return "its certificate is for another name"
            return (
                "its certificate has run out" if cause.verify_code == TOO_OLD else "its certificate is not trusted here"
            )
        cause = cause.__cause__ or cause.__context__
    return ""


def reason(error: BaseException) -> str:
    if isinstance(error, socket.gaierror):
        return "it has no address here"
    return distrust(error) or f"it does not answer ({type(error).__name__})"
