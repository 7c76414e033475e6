// Builds a project before and after its move, and says what the files of both are.
import assert from "node:assert/strict";
import { runBuild } from "../../../lib/build/run_build.ts";
import { moveBackend } from "../../../lib/setup/backends/move_backend.ts";
import type { SetupPart } from "../../../lib/setup/plan.ts";
import { realSystem } from "../../../lib/system/real.ts";
import { gitRepo } from "../../helpers/git_repo.ts";
import { runPython } from "../../helpers/run_python.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { realTools } from "../../helpers/tools.ts";
import { applied, filesOf } from "../files_of.ts";

/** What a build made. */
export interface Built {
  /** SHA-256 of each member, by its path without the distribution's name and version. */
  readonly wheel: Readonly<Record<string, string>>;
  readonly sdist: Readonly<Record<string, string>>;
  /** The wheel's metadata, `Name: value`, sorted, without the version; names of requirements normalized. */
  readonly metadata: readonly string[];
  readonly entryPoints: readonly string[];
  readonly version: string;
}

/** Both builds, and the plan between them. */
export interface BothBuilds {
  readonly part: SetupPart;
  readonly before: Built;
  readonly after: Built;
}

/**
 * Commits the files with the tag v1.2.0, builds them, moves them, and builds them again.
 *
 * @param files The project, its version 1.2.0.
 * @param keepBackend Whether its backend stays.
 */
export async function bothBuilds(
  files: Readonly<Record<string, string>>,
  keepBackend = false,
): Promise<BothBuilds> {
  const part = await moveBackend(filesOf(files), { scheme: "release-branch-semver", keepBackend });
  assert.deepEqual(part.refusals ?? [], []);
  return { part, before: await build(files), after: await build(applied(files, part)) };
}

async function build(files: Readonly<Record<string, string>>): Promise<Built> {
  await using repo = await gitRepo(files);
  await using target = await temporaryFolder();
  await using temporary = await temporaryFolder();
  await repo.git("tag", "v1.2.0");
  await runBuild(realSystem(), {
    source: repo.dir,
    target: target.path,
    temporary: temporary.path,
    epochSeconds: 1_700_000_000,
    timeoutMs: 300_000,
    tools: await realTools(),
  });
  return await runPython<Built>(script, target.path, []);
}

const script = `import email, glob, hashlib, re, tarfile, zipfile
from configparser import ConfigParser
def digest(content): return hashlib.sha256(content).hexdigest()
(wheel,) = glob.glob(data + "/*.whl")
(sdist,) = glob.glob(data + "/*.tar.gz")
members = {}
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if not name.endswith("/"):
            members[re.sub(r"^[^/]+[.](dist-info|data)/", r"\\1/", name)] = archive.read(name)
metadata = email.message_from_bytes(members["dist-info/METADATA"])
points = ConfigParser(delimiters="=")
points.optionxform = str
points.read_string(members.get("dist-info/entry_points.txt", b"").decode())
lines = []
for name, value in metadata.items():
    if name in ("Version", "Metadata-Version", "Dynamic"): continue
    value = " ".join(str(value).split())
    if name == "Requires-Dist":
        found = re.match(r"([A-Za-z0-9._-]+)(.*)", value)
        value = re.sub(r"[-_.]+", "-", found[1]).lower() + found[2].replace(" ", "").replace("'", '"')
        value = re.sub(r"[()]", "", value)
        head, _, marker = value.partition(";")
        at = re.search(r"[<>=!~]", head)
        if at: head = head[:at.start()] + ",".join(sorted(head[at.start():].split(",")))
        value = head + (";" + marker if marker else "")
    if name == "Requires-Python": value = ",".join(sorted(value.replace(" ", "").split(",")))
    lines.append(f"{name.title()}: {value}")
with tarfile.open(sdist) as archive:
    sources = {m.name.split("/", 1)[1]: digest(archive.extractfile(m).read()) for m in archive if m.isfile()}
made = ("RECORD", "WHEEL", "METADATA", "top_level.txt", "entry_points.txt", "zip-safe")
result = {
    "wheel": {n: digest(d) for n, d in members.items() if n not in ["dist-info/" + m for m in made]},
    "sdist": sources,
    "metadata": sorted(lines),
    "entryPoints": sorted(f"{s}: {n} = {v}" for s in points.sections() for n, v in points[s].items()),
    "version": metadata["Version"],
}
`;

/** Fails unless both builds ship the same: beside the version file and what only setuptools adds. */
export function assertSame({ before, after }: BothBuilds, generated: string): void {
  const own = (path: string) => path.endsWith(generated.split("/").at(-1) ?? "");
  const ofSetuptools = (path: string) =>
    /^(setup\.cfg|PKG-INFO|MANIFEST\.in|pyproject\.toml|setup\.py)$|\.egg-info\//.test(path);
  const kept = (files: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(files).filter(([path]) => !own(path) && !ofSetuptools(path)).sort(),
    );
  assert.deepEqual(kept(after.wheel), kept(before.wheel));
  assert.deepEqual(kept(after.sdist), kept(before.sdist));
  assert.deepEqual(after.metadata, before.metadata);
  assert.deepEqual(after.entryPoints, before.entryPoints);
  assert.equal(after.version, "1.2.0");
  assert(Object.keys(after.wheel).includes(generated), `${generated} is in the wheel`);
}
