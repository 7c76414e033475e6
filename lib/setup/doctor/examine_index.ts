// What an index has of a project, and whether it would take more: asked on request only.
import { ReleaseError } from "../../errors.ts";
import { pendingPublisherFormUrl } from "../../index/publisher_form.ts";
import { readSimpleProject, type SimpleProject } from "../../index/simple.ts";
import type { Index } from "../../index/index.ts";
import { versionsThere } from "../../index/versions_there.ts";
import { maxProjectBytes } from "../../index/warehouse_limits.ts";
import type { ChannelName } from "../../publish/decide.ts";
import { guardStatus } from "../../publish/guard_plan.ts";
import { indexOfChannel } from "../../publish/index_of_channel.ts";
import { higherThere, versionOlder } from "../../publish/older.ts";
import { attempt } from "../../publish/problem.ts";
import { inline } from "../../standards/display.ts";
import { compareVersions, formatVersion, tryParseVersion } from "../../standards/version.ts";
import type { System } from "../../system/mod.ts";
import type { Patient, Problem, With } from "./check.ts";
import type { Diagnosis } from "./diagnose.ts";
import { problemOf } from "./of_checkout.ts";

/** How much of the room that a project has may be used before that is told of. */
const full = 0.8;

/**
 * Asks the test index and the production index.
 *
 * @param system HTTP and the clock.
 * @param patient The project.
 * @param addresses Other indexes for this run, by channel.
 */
export async function examineIndexes(
  system: System,
  patient: With<"project">,
  addresses: Partial<Record<ChannelName, string>>,
): Promise<Diagnosis[]> {
  const channels = ["testpypi", "pypi"] as const;
  return await Promise.all(channels.map(async (channel) => {
    const about = {
      check: channel,
      group: "publisher",
      title: `${channel} would take a release`,
      link: "https://docs.pypi.org/api/index-api/",
    } as const;
    const found = await attempt(async () => {
      const index = indexOfChannel(patient.project, channel, addresses[channel]);
      const name = patient.project.normalizedName;
      const page = await readSimpleProject(system, index, name, { fresh: true });
      return { index, name, page };
    });
    if (found instanceof ReleaseError) {
      return { ...about, state: "broken", problems: [problemOf(patient, found)] };
    }
    const { index, name, page } = found;
    if (page === undefined) {
      return { ...about, state: "passed", detail: free(index, name), problems: [] };
    }
    const problems = await problemsOf(patient, index, name, page);
    const state = problems.length === 0
      ? "passed"
      : problems.some(({ state }) => state === "broken")
      ? "broken"
      : "todo";
    return { ...about, state, detail: there(index, name, page), problems };
  }));
}

function free(index: Index, name: string): string {
  return `${inline(index.name)} has no project ${inline(name)}: add a pending publisher first, ${
    pendingPublisherFormUrl(index)
  }`;
}

function there(index: Index, name: string, page: SimpleProject): string {
  const versions = [
    ...new Set(
      versionsThere(name, page.files).toSorted((a, b) => compareVersions(b, a))
        .map((each) => formatVersion(each)),
    ),
  ].slice(0, 3);
  const attested = page.files.filter(({ provenance }) => provenance !== undefined).length;
  const count = page.files.length;
  return `${inline(index.name)} has ${count} ${count === 1 ? "file" : "files"} of ${
    inline(name)
  }, ${attested} with provenance; the highest versions are ${versions.join(", ")}`;
}

async function problemsOf(
  patient: Patient,
  index: Index,
  name: string,
  page: SimpleProject,
): Promise<Problem[]> {
  const { checkout } = patient;
  const problems: Problem[] = [];
  const closed = await attempt(() => guardStatus(index, name, page.status));
  if (closed instanceof ReleaseError) problems.push(problemOf(patient, closed));
  const commit = checkout instanceof ReleaseError ? undefined : checkout.commit;
  const version = tryParseVersion(commit?.version ?? "");
  const higher = version && higherThere(version, versionsThere(name, page.files));
  if (version !== undefined && higher !== undefined) {
    problems.push(problemOf(patient, versionOlder(version, higher, index.name), "todo"));
  }
  const used = page.files.reduce((sum, { size = 0 }) => sum + size, 0);
  if (used > full * maxProjectBytes) {
    problems.push({
      state: "todo",
      message: `${inline(name)} uses ${(used / 2 ** 30).toFixed(1)} GiB of ${inline(index.name)}`,
      why: "A project may use 10 GiB unless it asked for more: past that the index takes no file",
      fix: "Ask for more in good time: https://docs.pypi.org/project-management/storage-limits/",
    });
  }
  return problems;
}
