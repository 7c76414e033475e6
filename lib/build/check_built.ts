// What a backend must have made: one sdist, a wheel unless the sdist is wanted alone, and the version that git gives.
import type { Distribution } from "../dist/distribution.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";

/**
 * Checks what came out of a build.
 *
 * @param built The files.
 * @param version The version that git gives, normalized.
 * @param only What is wanted of them; both unless given.
 * @returns What is wanted, the sdist first and the wheels by name.
 * @throws {ReleaseError} "build-output", "version-mismatch".
 */
export function checkBuilt(
  built: readonly Distribution[],
  version: string,
  only?: "wheel" | "sdist",
): readonly Distribution[] {
  const sdists = built.filter(({ kind }) => kind === "sdist");
  const wheels = built.filter(({ kind }) => kind === "bdist_wheel");
  if (sdists.length !== 1 || (wheels.length === 0 && only !== "sdist")) {
    const names = built.map(({ filename }) => inline(filename)).join(", ") || "nothing";
    throw new ReleaseError("build-output", `The build made ${names}`, {
      why: only === "sdist"
        ? `One sdist is expected, not ${sdists.length}`
        : `One sdist and at least one wheel are expected, not ${sdists.length} and ${wheels.length}`,
      hint: "Run `python -m build` in a fresh clone of the project and see what it makes",
    });
  }
  for (const { filename, version: stated } of built) {
    const parsed = tryParseVersion(stated);
    if (parsed !== undefined && formatVersion(parsed) === version) continue;
    throw new ReleaseError(
      "version-mismatch",
      `The backend built version "${inline(stated, 100)}", git says "${version}"`,
      { why: `That is what ${inline(filename)} states`, hint: hintFor(stated) },
    );
  }
  return [
    ...(only === "wheel" ? [] : sdists),
    ...wheels.toSorted((a, b) => a.filename < b.filename ? -1 : 1),
  ];
}

function hintFor(stated: string): string {
  return stated === "0.0.0"
    ? 'Let the backend ask git: put "setuptools-scm" into [build-system] requires and add [tool.setuptools_scm]'
    : "Look for a second source of the version: a static one left behind, a SETUPTOOLS_SCM_PRETEND_VERSION " +
      "variable, another tag on the commit, or an old release of the version plugin";
}
