"""The condition of the database, for people who look what is wrong: looked at from outside, nothing is changed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from storage import migrations
from storage.databases import Postgres, Sqlite, database, raw
from storage.ledger import Ledger, Unavailable

MOUNTS = Path("/proc/self/mountinfo")
NETWORK = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "gluster", "lustre", "gpfs", "ocfs", "gfs2", "fuse.")
LOCAL_FUSE = ("fuse.fuseblk", "fuse.ext", "fuse.ntfs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    kind: str
    """``SQLite`` or ``PostgreSQL``."""
    place: str
    """The file, or host and name; never a password."""
    host: str = ""
    """Whom one has to reach for it."""
    why_not: str = ""
    """Why it cannot be read and written; empty when it can."""
    fresh: bool = False
    """Nothing is there yet; the first start makes it."""
    revision: str | None = None
    head: str = migrations.HEAD
    free: int | None = None
    """Bytes on the disk, where they can be asked for."""
    network: str = ""
    """The file system, when it is one that SQLite's locks do not hold on."""
    careless: str = ""
    """The setting with which the database may lose what it said it had stored."""


def examine(url: str, mounts: Path = MOUNTS) -> Condition:
    """Looks at the database behind a URL: whether it can be read and written, and what it is short of."""
    kind = database(url)
    return _examine_file(kind, mounts) if isinstance(kind, Sqlite) else _examine_server(kind)


@contextmanager
def as_it_stands(url: str) -> Iterator[Ledger]:
    """The ledger for a command, beside whoever uses it meanwhile: nothing is migrated. Unavailable says why not."""
    found = examine(url)
    if found.why_not:
        raise Unavailable(f"the database {found.place} cannot be opened: {found.why_not}")
    if found.revision != found.head:
        raise Unavailable(f"the database {found.place} is at another revision; `python -m bot migrate` first")
    ledger = Ledger(url).open()
    try:
        yield ledger
    finally:
        ledger.close()


def _examine_file(kind: Sqlite, mounts: Path) -> Condition:
    folder = kind.path.absolute().parent
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    network = file_system(folder, mounts)
    fresh = not kind.path.exists()
    why_not, revision = "", None
    if fresh:
        why_not = "" if os.access(folder, os.W_OK | os.X_OK) else f"{folder} may not be written"
    else:
        why_not, revision, _ = _try(kind)
    return Condition(
        kind="SQLite",
        place=kind.place,
        why_not=why_not,
        fresh=fresh,
        revision=revision,
        free=free,
        network=network if is_network(network) else "",
    )


def _examine_server(kind: Postgres) -> Condition:
    why_not, revision, careless = _try(kind)
    return Condition(
        kind="PostgreSQL",
        place=kind.place,
        host=kind.url.host or "",
        why_not=why_not,
        fresh=not why_not and revision is None,
        revision=revision,
        careless=careless,
    )


def _try(kind: Sqlite | Postgres) -> tuple[str, str | None, str]:
    """Reads and writes, and takes the writing back: why that failed, the revision, a careless setting."""
    try:
        with kind.connect(writing=True) as tx:
            kind.begin(tx, writing=True)
            revision = migrations.stored(tx)
            careless = _careless(tx)
            raw(tx, "CREATE TABLE earshot_check (n INTEGER)")
            raw(tx, "ROLLBACK")
    except DBAPIError as error:
        return " ".join(str(error.orig).split()).partition(" Is the server running")[0], None, ""
    return "", revision, careless


def _careless(tx: Connection) -> str:
    """SQLite's durability is ours to set; a server's is its operator's."""
    if tx.dialect.name == "sqlite":
        return ""
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        if tx.exec_driver_sql(f"SHOW {name}").scalar() == "off":
            return f"{name} = off"
    return ""


def file_system(folder: Path, mounts: Path = MOUNTS) -> str:
    """The type of the file system under a folder, such as ``ext4``; empty where the system does not say."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, found = -1, ""
    for line in lines:
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        mount = Path(fields[4].replace("\\040", " "))
        if folder.is_relative_to(mount) and len(mount.parts) >= best:
            best, found = len(mount.parts), after.split()[0]
    return found


def is_network(kind: str) -> bool:
    """Whether locks and durability on such a file system are somebody else's promise."""
    return kind.startswith(NETWORK) and not kind.startswith(LOCAL_FUSE)
