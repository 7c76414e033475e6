// A project of three builders, with the files of all of them and their parts of the manifest.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Distribution, readDistribution } from "../../lib/dist/distribution.ts";
import { formatManifest, type Manifest } from "../../lib/dist/manifest.ts";
import { readCommit, type ReleaseCommit } from "../../lib/publish/facts.ts";
import { realSystem } from "../../lib/system/real.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { compiledWheels } from "../helpers/compiled_wheels.ts";
import { manifestOf, sdistIn } from "../helpers/distributions.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { testSystem } from "../helpers/test_system.ts";
import { tinyProject } from "../helpers/tiny_project.ts";

/** The builders. */
export const parts: readonly string[] = ["sdist", "linux", "windows"];
/** What two of them build for. */
export const tags = {
  linux: "cp313-cp313-manylinux_2_28_x86_64",
  windows: "cp313-cp313-win_amd64",
};
/** What a builder's checks of its wheels left. */
export const passed: Manifest["verified"] = ["install", "tests"].map((check) => ({
  check,
  ok: true,
  detail: "passed",
}));

/** The place. */
export interface Place extends GitRepo {
  readonly release: ReleaseCommit;
  readonly dist: string;
  readonly files: Readonly<Record<string, Distribution>>;
  /** Hands a part over, and gives its manifest's SHA-256. */
  hand(part: string, change?: Partial<Manifest>): Promise<string>;
}

/** A project of three parts, with the files of all of them in dist/. */
export async function place(): Promise<Place> {
  const project = tinyProject("1.0");
  const repo = await gitRepo({
    ...project,
    ".gitignore": "dist/\npyrelease-out/\n",
    "pyproject.toml": `${project["pyproject.toml"]}
[tool.pyrelease]
parts = ${JSON.stringify(parts)}
[tool.pyrelease.verify]
test = "python -c 'import tiny'"
`,
  });
  const release = await readCommit(testSystem(cleanVariables()), repo.dir, () => {
    throw new Error("nobody asks");
  });
  const dist = join(repo.dir, "dist");
  await Deno.mkdir(dist);
  await compiledWheels(dist, "1.0", Object.values(tags));
  const wheel = (tag: string) => readDistribution(realSystem(), join(dist, `tiny-1.0-${tag}.whl`));
  const files: Record<string, Distribution> = {
    sdist: await sdistIn(dist),
    linux: await wheel(tags.linux),
    windows: await wheel(tags.windows),
  };
  const hand = async (part: string, change: Partial<Manifest> = {}) => {
    const found = files[part];
    const text = formatManifest(manifestOf(found === undefined ? [] : [found], {
      commit: release.commit,
      part,
      verified: part === "sdist" ? [] : passed,
      ...change,
    }));
    await repo.write(`pyrelease-out/manifest.${part}.json`, text);
    return createHash("sha256").update(text).digest("hex");
  };
  for (const part of parts) await hand(part);
  return { ...repo, release, dist, files, hand };
}
