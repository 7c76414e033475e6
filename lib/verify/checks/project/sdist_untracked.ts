// Checks that an sdist holds nothing that git does not know.
import type { Distribution } from "../../../dist/distribution.ts";
import type { Project } from "../../../project/project.ts";
import { versionFilesOf } from "../../../project/version_files.ts";
import { inline } from "../../../standards/display.ts";
import type { Fault, ToolCheck } from "../../check.ts";
import { someOf } from "../../some_of.ts";
import { trackedOf } from "../../tracked_of.ts";

/** What backends write into an sdist. */
const written =
  /^(?:PKG-INFO|setup\.cfg|setup\.py|\.gitignore|(?:.*\/)?[^/]+\.(?:egg-info|dist-info)\/.*)$/;

/** What is not committed is in nobody's history: no one can tell where it came from. */
export const sdistUntracked: ToolCheck = {
  code: "sdist-untracked",
  group: "project",
  needs: "tools",
  title: "the sdist holds no file that git does not track",
  hint:
    "Commit it, or leave it out of the sdist; what the build itself makes may stay, with this check skipped",
  link: "https://packaging.python.org/en/latest/specifications/source-distribution-format/",
  severity: "warning",
  isIdle: ({ distributions }) => !distributions.some(({ kind }) => kind === "sdist"),
  async look(system, { project, distributions }) {
    const tracked = await trackedOf(system, project);
    if (tracked === undefined) return [];
    return distributions.filter(({ kind }) => kind === "sdist")
      .flatMap((sdist) => untrackedIn(sdist, project, new Set(tracked)));
  },
};

function untrackedIn(
  { filename, folder, members }: Distribution,
  project: Project,
  tracked: ReadonlySet<string>,
): Fault[] {
  const made = new Set(versionFilesOf(project).map((path) => path.replaceAll("\\", "/")));
  const submodules = [...tracked];
  const paths = members.filter(({ kind }) => kind === "file")
    .map(({ path }) => path.slice(folder.length + 1))
    .filter((path) => !tracked.has(path) && !made.has(path) && !written.test(path))
    // A submodule is one entry of git's, and its files are its own.
    .filter((path) => !submodules.some((each) => path.startsWith(`${each}/`)));
  return someOf(paths, (path) => `"${inline(path)}" is in the sdist, and git does not track it`)
    .map((fault) => ({ ...fault, file: filename }));
}
