"""A certificate authority of the tests' own, made by the machine's openssl."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

NONE = "no openssl was found"


def openssl() -> str | None:
    return shutil.which("openssl")


@dataclass(frozen=True)
class Authority:
    folder: Path

    @property
    def file(self) -> Path:
        """What one has to trust."""
        return self.folder / "ca.pem"

    def certify(self, name: str, *more: str) -> tuple[str, str]:
        """Certificate and key for names such as ``IP:127.0.0.1`` or ``DNS:mail.example.org``."""
        key, wish, found = (self.folder / f"{name}.{ending}" for ending in ("key", "csr", "pem"))
        names = self.folder / f"{name}.cnf"
        names.write_text(f"subjectAltName={','.join(more)}\n")
        _call("req", "-newkey", "ec", *CURVE, "-nodes", "-keyout", key, "-out", wish, "-subj", f"/CN={name}")
        _call("x509", "-req", "-in", wish, "-CA", self.file, "-CAkey", self.folder / "ca.key", "-CAcreateserial",
              "-days", "2", "-extfile", names, "-out", found)  # fmt: skip
        return found.read_text(), key.read_text()


CURVE = ("-pkeyopt", "ec_paramgen_curve:prime256v1")


def authority(folder: Path) -> Authority:
    made = Authority(folder)
    _call("req", "-x509", "-newkey", "ec", *CURVE, "-nodes", "-keyout", folder / "ca.key", "-out", made.file,
          "-days", "2", "-subj", "/CN=The tests' own", "-addext", "keyUsage=critical,keyCertSign")  # fmt: skip
    return made


def _call(*order: object) -> None:
    program = openssl()
    assert program is not None, NONE
    subprocess.run([program, *map(str, order)], check=True, capture_output=True)
