"""A browser without a window, spoken to over two pipes: no driver, no network.

The messages are those of the DevTools protocol, one JSON object each, ended by a zero
byte (`--remote-debugging-pipe`).
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 60
OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-sync "
    "--disable-component-update --disable-extensions --no-first-run --hide-scrollbars "
    "--disable-dev-shm-usage --remote-debugging-pipe"
).split()


class Browser:
    """One page in one browser; `requests` are the addresses it asked for."""

    def __init__(self, profile: Path) -> None:
        asks, self.asked = os.pipe()
        self.answered, answers = os.pipe()
        command = f'exec "$@" 3<&{asks} 4>&{answers}'
        words = [str(CHROMIUM), *OPTIONS, f"--user-data-dir={profile}", "about:blank"]
        self.process = subprocess.Popen(
            ["bash", "-c", command, "sh", *words],
            pass_fds=(asks, answers),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(asks)
        os.close(answers)
        self.buffer = b""
        self.number = 0
        self.session: str | None = None
        self.requests: list[str] = []
        self.dialogs = 0
        (page,) = [t for t in self.send("Target.getTargets")["targetInfos"] if t["type"] == "page"]
        self.session = self.send("Target.attachToTarget", targetId=page["targetId"], flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask, and wait for the answer. Raises AssertionError for an error."""
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": params}
        if self.session is not None:
            message["sessionId"] = self.session
        os.write(self.asked, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer["error"]
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while b"\0" not in self.buffer:
            assert select.select([self.answered], [], [], max(0, end - time.monotonic()))[0], (
                "the browser does not answer"
            )
            self.buffer += os.read(self.answered, 1 << 16)
        line, _, self.buffer = self.buffer.partition(b"\0")
        event: dict[str, Any] = json.loads(line)
        if event.get("method") == "Network.requestWillBeSent":
            self.requests.append(event["params"]["request"]["url"])
        self.dialogs += event.get("method") == "Page.javascriptDialogOpening"
        return event

    def open(
        self, path: Path, width: int = 1100, *, dark: bool = False, script: bool = True
    ) -> None:
        """Load a file at a width, in a light or dark scheme, with or without scripts."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])
        self.send("Emulation.setScriptExecutionDisabled", value=not script)
        self.send("Page.navigate", url=path.as_uri())
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def ask(self, expression: str, *, wait: bool = False) -> Any:
        """The value of an expression on the page; `wait` for a promise of it."""
        answer = self.send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=wait
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def picture(self, path: Path, height: int | None = None) -> None:
        """The page as PNG, whole or its upper part."""
        size = self.send("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "scale": 1}
        clip["height"] = min(size["height"], height or 16000)
        shot = self.send("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    def paper(self, path: Path) -> None:
        """The page as it prints, in PDF."""
        path.write_bytes(base64.b64decode(self.send("Page.printToPDF")["data"]))

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.asked)
        os.close(self.answered)
        self.process.terminate()
        self.process.wait(PATIENCE)
