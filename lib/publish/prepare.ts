// Gets the files to publish: those that a build job handed over, or freshly built and verified ones.
import { join } from "@std/path";
import { askBackend } from "../build/ask_backend.ts";
import { hasIdentity } from "../ci/id_token.ts";
import { parseManifest } from "../dist/manifest_parse.ts";
import { ReleaseError } from "../errors.ts";
import { findPython } from "../python/find_python.ts";
import { inline } from "../standards/display.ts";
import { ensureTools } from "../python/tools.ts";
import type { System } from "../system/mod.ts";
import { readBuilt } from "../verify/built.ts";
import { type Verified, verifyBytes, verifyProject } from "../verify/verify_project.ts";
import type { AskBackend } from "../version/ask_backend.ts";
import type { ReleaseCommit } from "./facts.ts";
import { guardManifestDigest } from "./manifest_digest.ts";

/** How the files are had. */
export interface PrepareOptions {
  /** Build and test in the job that holds the identity, knowing what it risks. */
  readonly oneJob?: boolean;
  /** The folder that an artifact was unpacked into, with `dist/` and `pyrelease-out/`; the project's unless given. */
  readonly artifact?: string;
  readonly python?: string;
  /** Milliseconds for one build; the configuration's unless given. */
  readonly timeoutMs?: number;
}

/**
 * Where only the backend knows the version: it is asked, except in a job that holds the identity, where
 * the manifest says what it answered in the build job.
 */
export function backendFor(system: System, options: PrepareOptions): AskBackend {
  return async (project, variables) => {
    if (!hasIdentity(system.env) || options.oneJob === true) {
      return await askBackend(system, options)(project, variables);
    }
    const text = await system.files.readTextIfThere(
      join(options.artifact ?? project.dir, "pyrelease-out", "manifest.json"),
    );
    if (text === undefined) throw buildWithIdentity();
    return parseManifest(text).version;
  };
}

/** The verified files: those in dist/ as they are, or freshly built and verified. */
export async function prepare(
  system: System,
  commit: ReleaseCommit,
  options: PrepareOptions,
): Promise<Verified> {
  const from = options.artifact ?? commit.project.dir;
  await guardManifestDigest(system, from);
  const built = await readBuilt(system, commit, from);
  if (built === undefined && options.artifact !== undefined) throw noArtifact(options.artifact);
  const mayRun = !hasIdentity(system.env) || options.oneJob === true;
  // Where nothing may be built, a manifest without test results is refused for that, not for a build.
  const asBuilt = !mayRun || options.artifact !== undefined;
  if (built !== undefined && (built.manifest.verified.length > 0 || asBuilt)) {
    return await verifyBytes(built);
  }
  if (!mayRun) throw buildWithIdentity();
  const tools = await ensureTools(system, await findPython(system, options));
  return await verifyProject(system, commit, tools, {
    timeoutMs: options.timeoutMs ?? commit.project.config.build.timeout * 1000,
  });
}

function buildWithIdentity(): ReleaseError {
  return new ReleaseError(
    "build-with-identity",
    "Cannot build or test here: this job holds the identity",
    {
      why:
        "Building and testing run the project's code and its dependencies' code, which could then publish in its name",
      hint:
        "Run deno task verify in a job before this one, without id-token, and hand on dist/ and pyrelease-out/ (ci/publish.yml does)\n--one-job (PYRELEASE_ONE_JOB=1) takes that risk",
    },
  );
}

function noArtifact(folder: string): ReleaseError {
  return new ReleaseError("manifest-missing", `No manifest in ${inline(folder)}`, {
    why: "--from-artifact names a folder that holds dist/ and pyrelease-out/manifest.json",
    hint:
      "Unpack the artifact of the run that built the files there: gh run download RUN --dir FOLDER",
  });
}
