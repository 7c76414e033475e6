// Tests of the checks of what must not be packed, and of names that not every system takes.
import { casesOf } from "./cases.ts";

const own = { "tiny.py": "" };

// Put together here, so that nobody's scanner takes this file for what it is about.
const token = `pypi-${"AgEIcHlwaS5vcmc"}${"x".repeat(60)}`;
const key = `-----BEGIN ${"PRIVATE"} KEY-----\n${"QUJD".repeat(40)}\n`;

casesOf("credentials", {
  fires: {
    "an upload token": { wheel: { files: { "tiny.py": `TOKEN = "${token}"` } } },
    "a token among tests": { sdist: { files: { "tests/data.txt": `ghp_${"a".repeat(36)}` } } },
    "a private key": { wheel: { files: { ...own, "tiny/key.txt": key } } },
    ".pypirc and .env": {
      sdist: { files: { ".pypirc": "[pypi]\n", "config/.env": "A=1", "pyproject.toml": "" } },
    },
    "a login of npm": {
      sdist: { files: { ".npmrc": "//registry.npmjs.org/:_authToken=abc-123\n" } },
    },
  },
  silent: {
    "an example of one": {
      wheel: { files: { "tiny.py": '"pypi-AgEIcHlwaS5vcmc…", "AKIAIOSFODNN7EXAMPLE"' } },
    },
    "a key for tests": {
      wheel: { files: { ...own, "tiny/_tests/server.key": key } },
      sdist: { files: { "examples/server.key": key, "docs/index.rst": key } },
    },
    "a configuration of npm": {
      sdist: { files: { ".npmrc": "lockfile=false\n//r/:_authToken=${NPM_TOKEN}\n" } },
    },
    "a public key": { wheel: { files: { ...own, "a.pem": key.replaceAll("PRIVATE", "PUBLIC") } } },
    "an example of an environment": {
      sdist: { files: { ".env.example": "A=", "pyproject.toml": "" } },
    },
  },
});

casesOf("litter", {
  fires: {
    "a system's and an editor's files": {
      sdist: {
        files: { ".DS_Store": "", "src/.tiny.py.swp": "", "src/a.py~": "", ".idea/a.xml": "" },
      },
    },
    "many": {
      wheel: {
        files: Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`tiny/${at}.orig`, ""])),
      },
    },
  },
  silent: {
    "files that only look like it": { sdist: { files: { ".github/a.yml": "", "swp.py": "" } } },
  },
});

casesOf("pycache", {
  fires: {
    "bytecode": { wheel: { files: { ...own, "__pycache__/tiny.cpython-312.pyc": "" } } },
    "bytecode of old": { sdist: { files: { "tiny.pyc": "", "pyproject.toml": "" } } },
  },
  silent: { "source": { wheel: {}, sdist: {} } },
});

casesOf("name-clashes", {
  fires: {
    "names that differ in case": { wheel: { files: { "tiny/A.py": "", "tiny/a.py": "" } } },
    "names that differ in how an accent is written": {
      sdist: { files: { "\u00e9.txt": "", "e\u0301.txt": "" } },
    },
  },
  silent: { "other names": { wheel: {}, sdist: {} } },
});

casesOf("windows-names", {
  fires: {
    "a device": { sdist: { files: { "docs/aux.rst": "" } } },
    "a colon, and a dot at the end": { sdist: { files: { "a:b.txt": "", "c.": "" } } },
    "a path that is too long": { wheel: { files: { [`tiny/${"x".repeat(190)}.py`]: "" } } },
  },
  silent: {
    "names that hold one": { sdist: { files: { "auxiliary.py": "", "con_text.py": "" } } },
  },
});

casesOf("modes", {
  fires: {
    "a file that all may write": {
      sdist: { more: [{ path: "tiny-1.0/open.sh", content: "", mode: 0o666 }] },
    },
    "one that runs as its owner": {
      sdist: { more: [{ path: "tiny-1.0/root.sh", content: "", mode: 0o4755 }] },
    },
  },
  silent: {
    "a wheel as Windows makes it": { wheel: { more: [{ path: "tiny.pyi", mode: 0o100666 }] } },
    "one that may be run": {
      sdist: { more: [{ path: "tiny-1.0/run.sh", content: "", mode: 0o755 }] },
    },
  },
});
