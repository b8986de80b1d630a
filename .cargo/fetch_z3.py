"""Puts the Z3 library into target/z3/lib, out of the wheel pinned in .cargo/z3.txt.

pip downloads the wheel and checks its version and hash; nothing of it is installed. It is unpacked into a fresh directory beside the
final one and then renamed, under a lock, so that a killed or a second run leaves no half of a library. A stamp, the text of z3.txt,
makes every later run end at once.
"""

import fcntl
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / ".cargo" / "z3.txt"
PLACE = ROOT / "target" / "z3"
STAMP = PLACE / "stamp"
PLATFORMS = ("x86_64", "aarch64")
INSTEAD = "or build Z3 from source: `make audit FEATURES=vendored-z3` (CMake >= 3.26 and a C++20 compiler with <format>)"


def stop(message):
    sys.exit(f"setup: {message}; {INSTEAD}")


def done():
    return STAMP.is_file() and STAMP.read_text() == PINS.read_text() and (PLACE / "lib" / "libz3.so").is_file()


def works(*command):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def python_with_pip(scratch):
    """The path of a Python that has pip: this one, one in a throw-away environment, or this one after apt."""
    if works(sys.executable, "-m", "pip", "--version"):
        return sys.executable
    environment = scratch / "venv"
    if works(sys.executable, "-m", "venv", str(environment)):
        return str(environment / "bin" / "python3")
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install = ("apt-get", "install", "-qq", "-y", "--no-install-recommends", "python3-pip")
        if works(*install) or (works("apt-get", "update", "-qq") and works(*install)):
            for python in (sys.executable, "/usr/bin/python3"):
                if works(python, "-m", "pip", "--version"):
                    return python
    return stop("please install pip for Python 3 (Debian: python3-pip)")


def download(scratch):
    """The downloaded wheel's path."""
    wheels = scratch / "wheels"
    command = [python_with_pip(scratch), "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary=:all:", "--require-hashes", "--requirement", str(PINS), "--dest", str(wheels)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    found = sorted(wheels.glob("*.whl"))
    if result.returncode != 0 or len(found) != 1:
        sys.stderr.write(result.stderr)
        stop("pip could not get the Z3 wheel (network, or a C library older than the wheel asks for)")
    return found[0]


def unpack(wheel, into):
    """The wheel's library under its own name, and the name that the linker asks for."""
    lib = into / "lib"
    lib.mkdir(parents=True)
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith("z3/lib/libz3.so.")]
        if len(names) != 1:
            stop(f"{wheel.name} does not hold one libz3.so")
        library = lib / Path(names[0]).name
        with archive.open(names[0]) as source, open(library, "wb") as copy:
            shutil.copyfileobj(source, copy)
    (lib / "libz3.so").symlink_to(library.name)
    (into / STAMP.name).write_text(PINS.read_text())


def main():
    if done():
        return
    if sys.platform != "linux" or platform.machine() not in PLATFORMS:
        stop(f"no Z3 library is pinned for {sys.platform} on {platform.machine()}")
    PLACE.parent.mkdir(exist_ok=True)
    with open(PLACE.parent / ".z3.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if done():
            return
        print("setup: fetching the Z3 library", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix=".z3.", dir=PLACE.parent) as name:
            scratch = Path(name)
            fresh = scratch / "z3"
            unpack(download(scratch), fresh)
            if PLACE.exists():
                PLACE.rename(scratch / "old")
            fresh.rename(PLACE)


main()
