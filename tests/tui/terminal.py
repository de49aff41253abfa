"""A real terminal for tests: a program on a pty, bytes in, and the screen made of the bytes that come out."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence

import pyte


class Terminal:
    """A running program and its screen. Only bytes go in; only what is drawn can be asked."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], *, columns: int, lines: int) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.written = b""
        self._pid, self._fd = pty.fork()
        if self._pid == 0:  # the size is set before the program can ask for it
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execvpe(command[0], list(command), dict(env))

    def send(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def text(self) -> str:
        return "\n".join(self._screen.display)

    def wait_for(self, *wanted: str, seconds: float = 30.0) -> str:
        """Read until all of `wanted` stand on the screen; fail with the screen as it is."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if all(each in self.text() for each in wanted):
                return self.text()
            self._read(0.2)
        raise AssertionError(f"{wanted} never came; the screen is\n{self.text()}")

    def wait_for_end(self, seconds: float = 30.0) -> int:
        """Read until the program ends; return its exit status."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._read(0.2)
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                os.close(self._fd)
                self._pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"it did not end; the screen is\n{self.text()}")

    def close(self) -> None:
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            os.close(self._fd)

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return
        try:
            came = os.read(self._fd, 65536)
        except OSError:
            return
        self.written += came
        self._stream.feed(came)
