"""The whole application over a workspace, and a browser's way of using it without a browser."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import lxml.html
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.serving import make_server
from werkzeug.test import TestResponse, stream_encode_multipart

from podcast.workspace import Workspace

from .newsroom import ALICES, BOBS, employ

PASSWORDS = {"alice": ALICES, "bob": BOBS}

HIDDEN = re.compile(r'type="hidden" name="([^"]+)" value="([^"]*)"')


def form_body(fields: Mapping[str, object]) -> tuple[bytes, str]:
    """The bytes of `multipart/form-data`, and the content type that names their boundary."""
    data = {
        name: FileStorage(BytesIO(value[1]), value[0]) if isinstance(value, tuple) else value
        for name, value in fields.items()
    }
    stream, length, boundary = stream_encode_multipart(data, use_tempfile=False)
    return stream.read(length), f'multipart/form-data; boundary="{boundary}"'


def headers_of(body: bytes, kind: str) -> dict[str, str]:
    """The headers of a request with this body."""
    return {"Content-Type": kind, "Content-Length": str(len(body))}


@dataclass(slots=True)
class Browser:
    """Keeps cookies, and sends forms as a page holds them: with their hidden fields."""

    client: FlaskClient

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        return self.client.get(path)

    def send(self, page: str, action: str | None = None, **fields: object) -> TestResponse:
        """Open `page`, fill its form and send it to `action` (else to the page itself)."""
        html = self.get(page).text
        hidden = dict(HIDDEN.findall(html))
        return self.post(action or page, hidden | fields)

    def send_again(self, shown: TestResponse, action: str, **fields: object) -> TestResponse:
        """Send the form of an answer once more."""
        return self.post(action, dict(HIDDEN.findall(shown.text)) | fields)

    def send_as_shown(self, path: str, **fields: object) -> TestResponse:
        """Open a form and send every field as it stands there, but for those that are given."""
        page: Any = lxml.html.document_fromstring(self.get(path).text)
        for control in page.xpath("//*[@form and @form != 'episode']"):
            control.drop_tree()
        (form,) = (each for each in page.forms if each.get("id") == "episode")
        return self.post(path, dict(form.form_values()) | fields)

    def post(self, path: str, fields: Mapping[str, object]) -> TestResponse:
        """Send fields as a browser does; a pair of name and bytes is a file."""
        body, kind = form_body(fields)
        return self.client.post(path, input_stream=BytesIO(body), headers=headers_of(body, kind))

    def sign_in(self, name: str, password: str) -> TestResponse:
        """Sign in by name and password."""
        return self.send("/studio/sign-in", name=name, password=password)


def employed(app: Flask, workspace: Workspace, name: str) -> Browser:
    """Somebody of the newsroom, signed in."""
    employ(workspace.database, name, PASSWORDS[name])
    browser = Browser(app.test_client())
    assert browser.sign_in(name, PASSWORDS[name]).status_code == 303
    return browser


@contextmanager
def serving(app: Flask) -> Iterator[int]:
    """Serve on loopback; yields the port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
