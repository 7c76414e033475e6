"""An index in a process of its own that takes files as fast as it can. Settings: JSON in the only argument."""

import base64
import hashlib
import json
import re
import ssl
import sys
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

settings = json.loads(sys.argv[1])
claims = {
    "iss": "https://token.actions.githubusercontent.com",
    "repository": "example/rehearsed",
}
payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Each answer in one piece, and at once: no client waits for the other side's delayed ACK.
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self):
        if self.path.startswith("/id-token"):
            self.answer(200, {"value": f"e30.{payload}.{uuid.uuid4()}"}, delay=False)
        elif self.path == "/_/oidc/audience":
            self.answer(200, {"audience": "testpypi"})
        else:
            self.answer(404, {})

    def do_POST(self):
        length = int(self.headers["content-length"])
        if self.path == "/legacy/":
            fault = self.check(length) if settings["check"] else self.drop(length)
            self.answer(*((200, {}) if fault is None else (400, {"message": fault})))
            return
        self.drop(length)
        if self.path == "/_/oidc/mint-token":
            expires = int(time.time()) + 900
            self.answer(200, {"token": f"pypi-{uuid.uuid4()}", "expires": expires})
        else:
            self.answer(404, {})

    def pieces(self, length):
        buffer = memoryview(bytearray(1 << 18))
        while length > 0:
            count = self.rfile.readinto(buffer[: min(length, len(buffer))])
            if not count:
                raise ConnectionError("The body is cut off")
            yield buffer[:count]
            length -= count

    def drop(self, length):
        for _ in self.pieces(length):
            pass

    def check(self, length):
        """Holds the file against the digest in its form: the file is the form's last part."""
        boundary = re.search('boundary="?([^\\s";]+)', self.headers["content-type"])[1]
        form = b""
        while b'name="content"' not in form:
            form += self.rfile.readline()
        while not form.endswith(b"\r\n\r\n"):
            form += self.rfile.readline()
        said = re.search(b'name="sha256_digest".*?\r\n\r\n([0-9a-f]{64})', form, re.DOTALL)[1]
        tail = len(f"\r\n--{boundary}--\r\n")
        digest = hashlib.sha256()
        for piece in self.pieces(length - len(form) - tail):
            digest.update(piece)
        self.drop(tail)
        return None if digest.hexdigest() == said.decode() else "The digest does not match"

    def answer(self, status, body, delay=True):
        if delay:
            time.sleep(settings["delayMs"] / 1000)
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
        self.wfile.flush()

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def finish_request(self, request, client_address):
        """In the connection's own thread: a slow handshake holds up nobody else."""
        with context.wrap_socket(request, server_side=True) as connection:
            self.RequestHandlerClass(connection, client_address, self)

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError)):
            super().handle_error(request, client_address)


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(settings["certFile"])
server = Server(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
