// A Python project that needs no index: its build backend is in its own tree, and does as it is told.

/** What the backend does before it builds: Python, indented by nothing. */
export type Before = string;

/**
 * The files of a project with a backend of its own.
 *
 * @param version What the backend states.
 * @param before Python that each of its builds runs first.
 */
export function tinyProject(version: string, before: Before = "pass"): Record<string, string> {
  return {
    "pyproject.toml": `[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "tiny"
version = "${version}"
`,
    "backend.py": backend(version, before),
    "tiny.py": 'print("tiny")\n',
  };
}

function backend(version: string, before: string): string {
  const indented = before.split("\n").map((line) => `    ${line}`).join("\n");
  return `import base64, hashlib, io, os, pathlib, sys, tarfile, zipfile

METADATA = (
    "Metadata-Version: 2.1\\nName: tiny\\nVersion: ${version}\\nRequires-Python: >=3.8\\n"
    "License: MIT\\nHome-page: https://example.org\\n"
    "Description-Content-Type: text/markdown\\n\\n# tiny\\n"
)
WHEEL = "Wheel-Version: 1.0\\nGenerator: tiny 1\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"

def before():
${indented}

def line(path, data):
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
    return f"{path},sha256={digest},{len(data)}\\n"

def build_sdist(folder, settings=None):
    before()
    name = "tiny-${version}"
    with tarfile.open(os.path.join(folder, name + ".tar.gz"), "w:gz") as archive:
        for path in sorted(p for p in os.listdir(".") if os.path.isfile(p)):
            archive.add(path, name + "/" + path)
        data = METADATA.encode()
        member = tarfile.TarInfo(name + "/PKG-INFO")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return name + ".tar.gz"

def build_wheel(folder, settings=None, metadata=None):
    before()
    name = "tiny-${version}-py3-none-any.whl"
    info = "tiny-${version}.dist-info/"
    files = [
        ("tiny.py", pathlib.Path("tiny.py").read_text()),
        (info + "METADATA", METADATA),
        (info + "WHEEL", WHEEL),
    ]
    record = "".join(line(path, text.encode()) for path, text in files) + info + "RECORD,,\\n"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as archive:
        for path, text in [*files, (info + "RECORD", record)]:
            archive.writestr(zipfile.ZipInfo(path), text)
    return name
`;
}
