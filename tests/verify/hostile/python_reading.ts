// What Python's own readers make of archives: the index's and pip's.
import { runPython } from "../../helpers/run_python.ts";

/** A member as Python has it. */
export type PythonMember = readonly [path: string, kind: string, size: number, sha256: string];

/** Each archive's members, or what Python said. */
export function readByPython(
  paths: readonly string[],
): Promise<({ members: PythonMember[] } | { problem: string })[]> {
  return runPython(script, paths);
}

const script = `
import hashlib, tarfile, zipfile
EMPTY = hashlib.sha256(b"").hexdigest()
def of_wheel(path):
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            body = archive.read(info)
            kind = "directory" if info.filename.endswith("/") else "file"
            yield [info.filename.rstrip("/"), kind, len(body), hashlib.sha256(body).hexdigest()]
def of_sdist(path):
    with tarfile.open(path, "r:gz") as archive:
        for info in archive:
            kind = ("file" if info.isreg() else "directory" if info.isdir() else "symlink" if info.issym()
                    else "hardlink" if info.islnk() else "other")
            body = archive.extractfile(info).read() if info.isreg() else b""
            yield [info.name, kind, len(body), hashlib.sha256(body).hexdigest()]
result = []
for path in data:
    try:
        result.append({"members": list((of_wheel if path.endswith(".whl") else of_sdist)(path))})
    except Exception as error:
        result.append({"problem": f"{type(error).__name__}: {error}"})
`;
