// Tests of a release of what several builders made: every part's manifest is attached, and each must be there.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { formatManifest, type Manifest } from "../../lib/dist/manifest.ts";
import { releaseProject } from "../../lib/release/release_project.ts";
import { refused } from "../helpers/refused.ts";
import { type ReleasePlace, releasePlace } from "./place.ts";

/** The place with the wheel as one part and the sdist as the other; gives their digests. */
async function inParts(place: ReleasePlace, change: Partial<Manifest> = {}): Promise<string> {
  await Deno.remove(`${place.dir}/pyrelease-out/manifest.json`);
  await place.write(
    "pyproject.toml",
    '[project]\nname = "tiny"\ndynamic = ["version"]\n[tool.pyrelease]\nparts = ["sdist", "linux"]\n',
  );
  const hand = async (part: string, kind: string) => {
    const files = place.manifest.files.filter((file) => file.kind === kind);
    const text = formatManifest({ ...place.manifest, part, files, ...change });
    await place.write(`pyrelease-out/manifest.${part}.json`, text);
    return `${part}=${createHash("sha256").update(text).digest("hex")}`;
  };
  return [await hand("linux", "bdist_wheel"), await hand("sdist", "sdist")].join(" ");
}

const namesOf = ({ api }: ReleasePlace) => api.releases[0]?.assets.map(({ name }) => name).sort();

Deno.test("releaseProject() attaches the files and the manifests of all parts", async () => {
  await using place = await releasePlace();
  const PYRELEASE_MANIFEST_SHA256 = await inParts(place);
  const release = () =>
    releaseProject(place.system({ PYRELEASE_MANIFEST_SHA256 }), { dir: place.dir });
  await release();
  const all = [
    "manifest.linux.json",
    "manifest.sdist.json",
    "receipt.json",
    "tiny-1.0-py3-none-any.whl",
    "tiny-1.0.tar.gz",
  ];
  assert.deepEqual(namesOf(place), all);

  await Deno.remove(`${place.dir}/pyrelease-out/manifest.linux.json`);
  await refused("manifest-changed", release);
});

Deno.test("releaseProject() takes a manifest of another attempt for the same record", async () => {
  await using place = await releasePlace();
  await inParts(place);
  await releaseProject(place.system(), { dir: place.dir });
  await place.write("pyrelease-out/manifest.json", "");
  await inParts(place, { tools: { attempt: "2" } });
  const again = await releaseProject(place.system(), { dir: place.dir });
  assert.equal(again.kind, "released");
  assert.equal(namesOf(place)?.length, 5);
});

Deno.test("releaseProject() attaches nothing while a part is missing", async () => {
  await using place = await releasePlace();
  await inParts(place);
  await Deno.remove(`${place.dir}/pyrelease-out/manifest.sdist.json`);
  await refused("parts-missing", () => releaseProject(place.system(), { dir: place.dir }));
  assert.deepEqual(place.api.releases, []);
});
