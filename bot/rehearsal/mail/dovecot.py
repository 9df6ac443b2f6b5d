"""A private Dovecot on a free port of this machine, with one mailbox in a folder of its own."""

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.rehearsal.ports import free_port

NONE = "no dovecot was found"
USER, PASSWORD = "help@example.org", "open-sesame"
SERVANT = "nobody"
"""As whom it runs when the tests are root's."""


PATHS = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
"""Its package puts it where only root looks."""


def dovecot() -> str | None:
    """Where Dovecot is."""
    return shutil.which("dovecot", path=PATHS)


CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
shutdown_clients = yes
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{folder}/mail/%u
auth_failure_delay = 0
mail_max_userip_connections = 50
passdb {{
  driver = static
  mechanisms = plain login
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    auto = create
  }}
}}
{more}
"""
NO_TLS = "ssl = no"
TLS = """
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
service imap-login {{
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"""


@dataclass
class Dovecot:
    port: int
    folder: Path
    config: Path
    user: str = USER
    """Whoever logs in with the password has a mailbox of their own."""
    tls_port: int = 0
    """Where it speaks TLS from the first byte; 0 without a certificate."""

    def deliver(self, raw: bytes, name: str, *, folder: str = "", seen: bool = False) -> Path:
        """Puts a mail into a folder as a delivery agent would."""
        where = self._mail / (f".{folder}" if folder else "")
        for one in (self._mail, where, where / "tmp", where / "new", where / "cur"):
            if not one.exists():
                one.mkdir()
                self._give(one)
        half = where / "tmp" / name
        half.write_bytes(raw)
        whole = where / ("cur" if seen else "new") / (f"{name}:2,S" if seen else name)
        self._give(half)
        half.rename(whole)
        return whole

    @property
    def _mail(self) -> Path:
        return self.folder / "mail" / self.user

    def flags(self) -> dict[str, str]:
        """Every mail of the inbox by its name, with its flags (``S``: read)."""
        found = {}
        for path in sorted(self._mail.glob("*/*")):
            if path.parent.name in {"cur", "new"}:
                name, _, flags = path.name.partition(":2,")
                found[name] = flags
        return found

    def renumber(self) -> None:
        """Every mail gets another number, and the folder another UIDVALIDITY."""
        head = (self._mail / "dovecot-uidlist").read_text().partition("\n")[0]
        validity = int(head.split()[1].removeprefix("V"))
        for path in self._mail.glob("dovecot*"):
            path.unlink()
        listed = self._mail / "dovecot-uidlist"
        listed.write_text(f"3 V{validity + 7} N1\n")
        self._give(listed)

    def kick(self) -> None:
        """Breaks every connection of this user."""
        program = shutil.which("doveadm", path=PATHS)
        assert program is not None, NONE
        order = [program, "-c", str(self.config), "kick", self.user]
        subprocess.run(order, check=False, capture_output=True)  # noqa: S603 - the same

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            shutil.chown(path, SERVANT, _group())


def _group() -> str:
    return grp.getgrgid(pwd.getpwnam(SERVANT).pw_gid).gr_name


@contextmanager
def running(more: str = "", *, files: Mapping[str, str] | None = None) -> Iterator[Dovecot]:
    """Dovecot, from its first greeting on; ended by its own number.

    ``more`` is added to its configuration, ``{folder}`` in it names the folder into which ``files`` are put. With
    ``certificate.pem`` and ``key.pem`` among them it speaks TLS.
    """
    root = os.geteuid() == 0
    user = pwd.getpwnam(SERVANT) if root else pwd.getpwuid(os.geteuid())
    group = grp.getgrgid(user.pw_gid).gr_name
    folder = Path(tempfile.mkdtemp(prefix="earshot-dovecot-"))
    try:
        for name in ("run", "state", "home", "mail"):
            (folder / name).mkdir()
        port, tls_port = free_port(), free_port() if files and "key.pem" in files else 0
        config = folder / "dovecot.conf"
        more = (TLS.format(folder=folder, port=tls_port) if tls_port else NO_TLS) + "\n" + more
        more = more.replace("{folder}", str(folder))
        for name, content in (files or {}).items():
            (folder / name).write_text(content)
        config.write_text(
            CONFIG.format(folder=folder, user=user.pw_name, group=group, port=port, password=PASSWORD, more=more)
        )
        if root:
            for path in (folder, *folder.rglob("*")):
                shutil.chown(path, user.pw_uid, user.pw_gid)
        program = dovecot()
        assert program is not None, NONE
        given: dict[str, Any] = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if root else {}
        process = subprocess.Popen(  # noqa: S603 - the machine's own program with a file of ours
            [program, "-F", "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **given
        )
        try:
            _await_greeting(port, folder / "log", process)
            yield Dovecot(port, folder, config, tls_port=tls_port)
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _await_greeting(port: int, log: Path, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 15
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 2) as found:
            if found.recv(4) == b"* OK":
                return
        time.sleep(0.05)
    raise AssertionError(f"dovecot does not start: {log.read_text() if log.exists() else process.returncode}")
