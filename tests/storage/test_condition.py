"""The condition of the database is told without changing it."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from storage.condition import examine, file_system, is_network
from storage.ledger import Ledger, Unavailable
from storage.migrations import HEAD

MOUNTS = """\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 21 0:41 / /mnt/share rw,relatime shared:9 - nfs4 server:/share rw
31 30 8:2 / /mnt/share/local rw,relatime - xfs /dev/sdb1 rw
32 21 0:42 / /mnt/with\\040space rw - cifs //server/share rw
33 21 0:43 / /mnt/ssh rw - fuse.sshfs me@server: rw
34 21 8:3 / /mnt/usb rw - fuse.ntfs-3g /dev/sdc1 rw
"""


def test_an_open_ledger_can_be_read_and_written(ledger: Ledger, url: str) -> None:
    found = examine(url)
    assert (found.why_not, found.fresh, found.revision) == ("", False, HEAD)


def test_looking_changes_nothing(ledger: Ledger, url: str) -> None:
    first, second = (replace(examine(url), free=None) for _ in range(2))  # others write on this disk as well
    assert first == second


def test_a_file_that_is_not_there_yet_is_not_made(tmp_path: Path) -> None:
    found = examine(f"sqlite:///{tmp_path}/var/earshot.db")
    assert (found.why_not, found.fresh) == ("", True)
    assert found.free
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "earshot.db").write_text("something else " * 100)
    assert examine(f"sqlite:///{tmp_path}/earshot.db").why_not == "file is not a database"
    with pytest.raises(Unavailable, match=r"earshot.db cannot be opened: file is not a database$"):
        Ledger(f"sqlite:///{tmp_path}/earshot.db").open()


def test_a_server_that_is_away_is_told_without_its_password() -> None:
    found = examine("postgresql://me:canary@127.0.0.1:1/earshot")
    assert found.why_not.endswith("port 1 failed: Connection refused")
    assert (found.place, found.host) == ("127.0.0.1/earshot", "127.0.0.1")
    assert "canary" not in repr(found)


def test_a_server_that_may_lose_what_it_stored_is_told(postgres: str) -> None:
    engine = create_engine(postgres.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    name = postgres.partition("?")[0].rpartition("/")[2]
    with engine.connect() as tx:
        tx.exec_driver_sql(f"ALTER DATABASE {name} SET synchronous_commit = off")
        try:
            assert examine(postgres).careless == "synchronous_commit = off"
        finally:
            tx.exec_driver_sql(f"ALTER DATABASE {name} RESET synchronous_commit")
    engine.dispose()


def test_a_database_of_a_newer_earshot_is_left_alone(ledger: Ledger, url: str) -> None:
    def grow(tx: object) -> None:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")  # type: ignore[attr-defined]

    def shrink(tx: object) -> None:
        tx.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{HEAD}'")  # type: ignore[attr-defined]

    ledger.write(grow)
    try:
        assert examine(url).revision == "9999"
        with pytest.raises(Unavailable, match="made by a newer Earshot than this one"):
            Ledger(url).open()
    finally:
        ledger.write(shrink)


@pytest.mark.parametrize(
    ("folder", "kind", "network"),
    [
        ("/var/lib", "ext4", False),
        ("/mnt/share/earshot", "nfs4", True),
        ("/mnt/share/local", "xfs", False),
        ("/mnt/with space", "cifs", True),
        ("/mnt/ssh/x", "fuse.sshfs", True),
        ("/mnt/usb", "fuse.ntfs-3g", False),
    ],
)
def test_a_disk_of_the_network_is_told_from_a_local_one(
    tmp_path: Path, folder: str, kind: str, *, network: bool
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert file_system(Path(folder), mounts) == kind
    assert is_network(kind) is network
