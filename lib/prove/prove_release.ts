// Proves a release from a user's side: the index serves it, pip installs it from there, and it works.
import { join } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import { type FileProof, notYet } from "../index/proof/proof.ts";
import { limitsOf, proveServed } from "../index/proof/prove_served.ts";
import { findPython } from "../python/find_python.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { step } from "../system/step.ts";
import { indexOfChannel } from "../publish/index_of_channel.ts";
import { guardNoIdentity } from "./guard_no_identity.ts";
import type { DependencySource } from "./install_dependencies.ts";
import { proveInstall } from "./prove_install.ts";
import { readSubject, type SubjectOptions } from "./read_subject.ts";
import type { InstallProof, ReleaseProof } from "./release_proof.ts";

/** How to prove. */
export interface ProveOptions extends SubjectOptions {
  /** The interpreter to install on. */
  readonly python?: string;
  /** Milliseconds that the index may take to show each thing; ten minutes unless given. */
  readonly waitMs?: number;
  /** Where dependencies come from; the project's production index unless given. */
  readonly dependencies?: DependencySource;
}

/** PyPI lets its pages be cached for ten minutes. */
const usualWaitMs = 600_000;

/**
 * Proves the release that the manifest and the receipt name, or another one. What it saw is in
 * `pyrelease-out/proof.json`, also when it fails; a release that was not built here leaves none.
 *
 * @param system The machine: nothing in it may hold the CI's identity, since the project's code runs.
 * @param options What, and how.
 * @throws {ReleaseError} "prove-with-identity", "nothing-to-prove", and all that can be wrong with a release.
 */
export async function proveRelease(system: System, options: ProveOptions): Promise<ReleaseProof> {
  guardNoIdentity(system.env);
  const subject = await readSubject(system, options);
  const python = await findPython(system, options);
  const { index, project, version, source } = subject;
  const name = inline(index.name);
  const waitMs = options.waitMs ?? usualWaitMs;
  const { files, wrong } = await step(
    system,
    `See what ${name} serves of ${project.normalizedName} ${version}`,
    () =>
      proveServed(system, index, { project: project.normalizedName, version }, subject.files, {
        attested: new Set(subject.files.flatMap((file) => file.attested ? [file.filename] : [])),
        limits: limitsOf(waitMs),
      }),
    ({ wrong }) => wrong === undefined,
  );
  const about = { name: index.name, simpleUrl: index.simpleUrl };
  const proof = (install: InstallProof): ReleaseProof => ({
    schema: 1,
    project: project.normalizedName,
    version,
    index: about,
    source,
    files,
    install,
  });
  const save = async (install: InstallProof) => {
    const whole = proof(install);
    if (source === "manifest") await write(system, options.dir, whole);
    return whole;
  };
  try {
    if (wrong !== undefined) throw wrong;
    const install = await proveInstall(system, subject, {
      python,
      files,
      // What is not listed after all that time is asked for once.
      waitMs: isListed(files) ? waitMs : 0,
      dependencies: options.dependencies ??
        indexOfChannel(project, "pypi", options.addresses?.pypi),
    });
    const whole = await save(install);
    warn(system, whole);
    return whole;
  } catch (error) {
    if (error instanceof ReleaseError) await save({ state: "wrong", why: error.message });
    throw error;
  }
}

/** What is not there yet may come: nothing has to be done again for it but to look. */
function warn(
  system: Pick<System, "progress">,
  { project, version, index, files, install }: ReleaseProof,
) {
  const words = [...notYet(files), ...(install.state === "not-yet" ? [install.why] : [])];
  if (words.length === 0) return;
  system.progress({
    kind: "warning",
    code: "not-visible-yet",
    message: `${project} ${version} is not all visible on ${inline(index.name)} yet`,
    hint: `${words.join("\n")}\nLook again later: deno task prove`,
  });
}

function isListed(files: readonly FileProof[]): boolean {
  return files.some(({ listed }) => listed.state === "proven");
}

async function write(
  system: Pick<System, "files">,
  dir: string,
  proof: ReleaseProof,
): Promise<void> {
  const path = join(dir, "pyrelease-out", "proof.json");
  await system.files.write(path, `${JSON.stringify(proof, null, 2)}\n`);
}
