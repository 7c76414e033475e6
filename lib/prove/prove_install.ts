// The proof by installation: pip, dependencies, imports, console scripts, in an environment that is then removed.
import { ReleaseError } from "../errors.ts";
import type { FileProof } from "../index/proof/proof.ts";
import type { Python } from "../python/find_python.ts";
import { supportedTags } from "../python/supported_tags.ts";
import { ensureTools } from "../python/tools.ts";
import { inline } from "../standards/display.ts";
import { wheelTags } from "../standards/wheel_tags.ts";
import type { System } from "../system/mod.ts";
import { step } from "../system/step.ts";
import { type Asked, askInstalled } from "./ask_installed.ts";
import { type DependencySource, installDependencies } from "./install_dependencies.ts";
import { type InstalledRelease, installRelease } from "./install_release.ts";
import { makePip, type Pip } from "./pip.ts";
import type { InstallProof } from "./release_proof.ts";
import type { ProofSubject } from "./subject.ts";

/** What installing takes. */
export interface InstallOptions {
  readonly python: Python;
  /** What the index was seen to serve. */
  readonly files: readonly FileProof[];
  readonly waitMs: number;
  readonly dependencies: DependencySource;
}

/** Milliseconds that the installed release may take for one answer. */
const answerMs = 30_000;

/**
 * Installs a release as a user would, and asks it what a user would ask first.
 *
 * @param system The machine.
 * @param subject The release.
 * @param options With what.
 * @throws {ReleaseError} for what is wrong with it.
 */
export async function proveInstall(
  system: System,
  subject: ProofSubject,
  options: InstallOptions,
): Promise<InstallProof> {
  const wheels = subject.files.filter(({ filename }) => filename.endsWith(".whl"));
  if (wheels.length === 0) {
    return {
      state: "skipped",
      why: "The release has no wheel; of the sdist, its bytes are proven",
    };
  }
  const tools = await ensureTools(system, options.python);
  const supported = new Set(await supportedTags(system, tools));
  if (!wheels.some(({ filename }) => wheelTags(filename).some((tag) => supported.has(tag)))) {
    const { version, platform } = options.python;
    return {
      state: "skipped",
      why: `No wheel of the release is for Python ${version} on ${
        inline(platform)
      }; their bytes are proven`,
    };
  }
  const folder = await system.files.makeTemporaryFolder("pyrelease-prove-");
  try {
    const pip = await makePip(system, tools, folder);
    return await installAndAsk(system, pip, subject, options);
  } finally {
    await system.files.remove(folder);
  }
}

async function installAndAsk(
  system: System,
  pip: Pip,
  subject: ProofSubject,
  { python, files, waitMs, dependencies }: InstallOptions,
): Promise<InstallProof> {
  const { index, project, version } = subject;
  const what = `${project.normalizedName} ${version}`;
  const release = await step(
    system,
    `pip install ${project.normalizedName}==${version} from ${inline(index.name)}`,
    () => installRelease(system, pip, subject, files, waitMs),
  );
  if ("notYet" in release) {
    const seconds = Math.round(waitMs / 1000);
    return {
      state: "not-yet",
      why: `pip does not find ${what} on ${
        inline(index.name)
      } after ${seconds} s: ${release.notYet}`,
    };
  }
  if (release.there.kind === "unfit") {
    const why =
      `${what} is not for Python ${python.version}: ${release.there.why}; its bytes are proven`;
    return { state: "skipped", why };
  }
  const { requiresDist } = release.there;
  const source = dependencies === "configured"
    ? "where pip is set up to look"
    : inline(dependencies.name);
  const needed = requiresDist.length === 0
    ? { kind: "installed", installed: [] } as const
    : await step(
      system,
      `Install what it depends on from ${source}`,
      () => installDependencies(system, pip, subject, requiresDist, dependencies),
    );
  if (needed.kind === "unreachable") return { state: "not-yet", why: needed.why };
  const asked = await step(
    system,
    "Import it, and ask its console scripts",
    () => askInstalled(system, pip, subject, answerMs),
    ({ findings }) => findings.length === 0,
  );
  if (asked.findings.length > 0) throw broken(what, index.name, asked);
  return {
    state: "proven",
    at: new Date(system.clock.now()).toISOString(),
    ...takenFrom(release.there),
    python: python.version,
    dependencies: needed.installed,
    dependenciesFrom: dependencies === "configured" ? "configured" : dependencies.simpleUrl,
    modules: asked.modules,
    scripts: asked.scripts,
  };
}

function takenFrom({ filename, url, sha256 = "", pip }: InstalledRelease) {
  return { filename, url, sha256, pip };
}

function broken(what: string, index: string, { findings }: Asked): ReleaseError {
  const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  return new ReleaseError(
    "release-broken",
    `${what} installs from ${inline(index)} and does not work: ${count}`,
    {
      why: findings.flatMap(({ message, why }) => [message, ...(why === undefined ? [] : [why])])
        .join("\n"),
      hint: [
        ...new Set(findings.map(({ hint }) => hint)),
        "Users have it already: yank it on the index, and release a corrected version",
      ].join("\n"),
    },
  );
}
