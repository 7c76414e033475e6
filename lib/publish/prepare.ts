// Gets the files to publish: those that a build job handed over, or freshly built and verified ones.
import { join } from "../system/path.ts";
import { hasIdentity } from "../ci/id_token.ts";
import { readManifests } from "../dist/manifests_there.ts";
import { ReleaseError } from "../errors.ts";
import { holdsToken } from "../index/given_token.ts";
import { inline } from "../standards/display.ts";
import { later } from "../system/later.ts";
import type { System } from "../system/mod.ts";
import type { ProgressEvent } from "../system/progress.ts";
import { readBuilt } from "../verify/built.ts";
import { partsMissing } from "../verify/part_names.ts";
import { readParts } from "../verify/parts.ts";
import { type Verified, verifyBytes } from "../verify/verify_bytes.ts";
import type { AskBackend } from "../version/ask_backend.ts";
import type { ReleaseCommit } from "./facts.ts";
import { guardOutputLinks } from "./guard_outputs.ts";
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
  /** One job stands for all builders of a project that several build, as in a rehearsal. */
  readonly oneBuilder?: boolean;
  /** Nothing will be sent: what this machine builds may stand for all parts. */
  readonly dryRun?: boolean;
}

/**
 * Where only the backend knows the version: it is asked, except in a job that holds the identity, where
 * the manifest says what it answered in the build job.
 */
export function backendFor(system: System, options: PrepareOptions): AskBackend {
  return async (project, variables) => {
    if (mayRunCode(system, options)) {
      const { askBackend }: typeof import("../build/ask_backend.ts") = await import(
        later("../build/ask_backend.ts")
      );
      return await askBackend(system, options)(project, variables);
    }
    const { whole, parts } = await readManifests(
      system,
      join(options.artifact ?? project.dir, "pyrelease-out"),
    );
    const manifest = whole ?? parts[0]?.manifest;
    if (manifest === undefined) throw buildWithIdentity(system);
    return manifest.version;
  };
}

/**
 * The verified files: those in dist/ as they are, or freshly built and verified. Those of several builders
 * come from all of them.
 *
 * @throws {ReleaseError} "build-with-identity", "parts-missing", and what building and verifying meet.
 */
export async function prepare(
  system: System,
  commit: ReleaseCommit,
  options: PrepareOptions,
): Promise<Verified> {
  const from = options.artifact ?? commit.project.dir;
  const parts = options.oneBuilder === true ? [] : commit.project.config.parts;
  await guardOutputLinks(system, from);
  await guardManifestDigest(system, from, parts);
  const merged = await readParts(system, commit, from);
  if (merged !== undefined) return await verifyBytes(merged);
  if (parts.length > 0) {
    if (options.dryRun !== true || options.artifact !== undefined) throw partsMissing(parts);
    system.progress(planOfOne(parts));
  }
  // What one machine builds of a project that several build stands for wheels of any platform.
  const checks = parts.length > 0 ? { skip: ["platforms"] } : {};
  const built = await readBuilt(system, commit, from);
  if (built === undefined && options.artifact !== undefined) throw noArtifact(options.artifact);
  const mayRun = mayRunCode(system, options);
  // Where nothing may be built, a manifest without test results is refused for that, not for a build.
  const asBuilt = !mayRun || options.artifact !== undefined;
  if (built !== undefined && (built.manifest.verified.length > 0 || asBuilt)) {
    return await verifyBytes(built, checks);
  }
  if (!mayRun) throw buildWithIdentity(system);
  const { buildAndVerify }: typeof import("./build_and_verify.ts") = await import(
    later("./build_and_verify.ts")
  );
  return await buildAndVerify(system, commit, { ...checks, ...options });
}

function planOfOne(parts: readonly string[]): ProgressEvent {
  return {
    kind: "warning",
    code: "parts-missing",
    message: `The plan has the files that this machine builds, in place of ${parts.join(", ")}`,
    hint: "A release takes every part's: they come from the CI's jobs",
  };
}

/** Whether the project's code may run here: it could publish with whatever right this process has. */
function mayRunCode({ env }: Pick<System, "env">, { oneJob }: PrepareOptions): boolean {
  return (!hasIdentity(env) && !holdsToken(env)) || oneJob === true;
}

function buildWithIdentity({ env }: Pick<System, "env">): ReleaseError {
  const held = hasIdentity(env) ? "this job holds the identity" : "a token is in the environment";
  return new ReleaseError(
    "build-with-identity",
    `Cannot build or test here: ${held}`,
    {
      why:
        "Building and testing run the project's code and its dependencies' code, which could then publish in its name",
      hint:
        "Run deno task verify in a job before this one, without id-token and without a token, and hand on dist/ and pyrelease-out/ (ci/publish.yml does)\n--one-job (PYRELEASE_ONE_JOB=1) takes that risk",
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
