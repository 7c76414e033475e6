// Has pip install a release from its index, as a user would, and holds what it got against what was built.
import { join } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import type { FileProof } from "../index/proof/proof.ts";
import { type Look, poll } from "../index/proof/poll.ts";
import { servesOther } from "../index/proof/serves_other.ts";
import { inline, inlineTail } from "../standards/display.ts";
import { normalizeName } from "../standards/name.ts";
import type { System } from "../system/mod.ts";
import type { Pip } from "./pip.ts";
import { type Installed, parsePipReport } from "./pip_report.ts";
import type { ProofSubject } from "./subject.ts";

/** What pip installed. */
export interface InstalledRelease extends Installed {
  readonly kind: "installed";
  readonly filename: string;
  /** pip's version. */
  readonly pip: string;
}

/** The release is there, and for other versions of Python. */
export interface UnfitRelease {
  readonly kind: "unfit";
  readonly why: string;
}

/** What keeps pip from finding a file that is there: the page it was sent is an older one, or the weather. */
const passing =
  /No matching distribution found|HTTP error (404|408|425|429|5\d\d)|\b5\d\d Server Error|Connection|timed out|Max retries|IncompleteRead|Could not fetch/i;

/**
 * `pip install --no-deps NAME==VERSION` from the release's index alone, again until it is there.
 *
 * @param system The clock, files and progress.
 * @param pip A fresh environment.
 * @param subject The release.
 * @param files What the index was seen to serve: the addresses that pip may take it from.
 * @param limitMs Milliseconds after which pip is not started again.
 * @throws {ReleaseError} "index-serves-other-bytes", "installed-from-elsewhere", "install-failed".
 */
export async function installRelease(
  system: Pick<System, "clock" | "files" | "progress">,
  pip: Pip,
  subject: ProofSubject,
  files: readonly FileProof[],
  limitMs: number,
): Promise<Look<InstalledRelease | UnfitRelease>> {
  const { index, version } = subject;
  const wanted = `${subject.project.normalizedName}==${version}`;
  const report = join(pip.folder, "report.json");
  return await poll<InstalledRelease | UnfitRelease>(
    system,
    limitMs,
    async () => {
      const { code, stdout, stderr, timedOut } = await pip.run([
        "install",
        "--no-deps",
        "--no-cache-dir",
        // Building an sdist would take its build requirements from the same index.
        "--only-binary=:all:",
        "--progress-bar=off",
        "--retries=1",
        "--timeout=30",
        `--report=${report}`,
        `--index-url=${index.simpleUrl}`,
        wanted,
      ]);
      if (code === 0) {
        return { there: releaseIn(await system.files.readText(report), subject, files) };
      }
      const said = timedOut ? "pip did not finish within 600 s" : lastWords(stderr);
      if (/DO NOT MATCH THE HASHES/.test(stderr)) throw damaged(subject, stdout, stderr);
      const [python] = /Requires-Python \S+/.exec(otherPythons(stderr)) ?? [];
      if (python !== undefined) return { there: { kind: "unfit", why: inline(python, 100) } };
      if (passing.test(stderr)) return { notYet: said };
      throw new ReleaseError(
        "install-failed",
        `pip cannot install ${inline(wanted)} from ${inline(index.name)}`,
        {
          why: timedOut ? said : inlineTail(`${stdout}\n${stderr}`.trim(), 20),
          hint: "A user's pip fails the same way: the lines above are pip's own",
        },
      );
    },
    (words) =>
      system.progress({ kind: "note", text: `Waiting for ${inline(index.name)}: ${words}` }),
  );
}

/** pip's line about versions that it passed over: of those that were asked for, it is the release. */
function otherPythons(stderr: string): string {
  return stderr.split(/\r?\n/).find((line) => /require a different python version/i.test(line)) ??
    "";
}

function releaseIn(
  text: string,
  subject: ProofSubject,
  files: readonly FileProof[],
): InstalledRelease {
  const { pip, installed } = parsePipReport(text);
  const [release, ...others] = installed;
  const { index, project, version } = subject;
  if (release === undefined || others.length > 0) {
    throw elsewhere(subject, `pip installed ${installed.length} distributions in place of one`, "");
  }
  const url = URL.parse(release.url);
  const filename = decodeURIComponent(url?.pathname.split("/").at(-1) ?? "");
  const built = subject.files.find((file) => file.filename === filename);
  if (
    built === undefined || normalizeName(release.name) !== project.normalizedName ||
    release.version !== version
  ) {
    const what = `${inline(release.name)} ${inline(release.version)} from ${inline(filename)}`;
    throw elsewhere(
      subject,
      `pip installed ${what}`,
      `built: ${subject.files.map(({ filename }) => inline(filename)).join(", ")}`,
    );
  }
  const listed = URL.parse(files.find((file) => file.filename === filename)?.url ?? "");
  if (url === null || listed === null || !samePlace(url, listed)) {
    throw elsewhere(
      subject,
      `pip took it from ${inline(release.url, 300)}`,
      `${inline(index.name)} lists it at ${inline(listed?.href ?? "no address", 300)}`,
    );
  }
  if (release.sha256 !== built.sha256) {
    throw servesOther(
      index,
      built,
      `installed: sha256 ${inline(release.sha256 ?? "not said", 100)}`,
    );
  }
  return { kind: "installed", ...release, filename, pip };
}

function samePlace(a: URL, b: URL): boolean {
  return a.origin === b.origin && decodeURIComponent(a.pathname) === decodeURIComponent(b.pathname);
}

function elsewhere({ index, project, version }: ProofSubject, ...lines: string[]): ReleaseError {
  return new ReleaseError(
    "installed-from-elsewhere",
    `A user's pip does not get ${project.normalizedName} ${version} from ${
      inline(index.name)
    } as it was published`,
    {
      why: lines.filter((line) => line !== "").join("\n"),
      hint:
        "Look at the index's page of the project for files that you did not publish. Where there are none, something between here and the index answers pip otherwise: look from another network",
    },
  );
}

/** pip held what it downloaded against the page's own digest. */
function damaged({ index, files }: ProofSubject, stdout: string, stderr: string): ReleaseError {
  const file =
    files.find(({ filename }) => stdout.includes(filename) || stderr.includes(filename)) ??
      files[0] as ProofSubject["files"][number];
  const got = /Got\s+([0-9a-f]{64})/.exec(stderr)?.[1] ?? "unknown";
  return servesOther(index, file, `downloaded by pip: sha256 ${got}`);
}

/** pip's last error, and before it what kept pip from the page, where something did. */
function lastWords(stderr: string): string {
  const lines = stderr.trim().split(/\r?\n/);
  const broken = lines.findLast((line) => line.includes("connection broken by"));
  const error = lines.findLast((line) => line.startsWith("ERROR: ")) ?? lines.at(-1) ?? "";
  return [broken?.replace(/^.*connection broken by /, ""), error.replace(/^ERROR: /, "")]
    .filter((line) => line !== undefined).map((line) => inline(line, 300)).join("; ");
}
