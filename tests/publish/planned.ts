// Files of a small project, and the plan of publishing them.
import type { Distribution } from "../../lib/dist/distribution.ts";
import type { SimpleFile } from "../../lib/index/simple.ts";
import type { OnIndex } from "../../lib/publish/ask_index.ts";
import { type PlanFacts, planPublish, type PublishPlan } from "../../lib/publish/plan.ts";
import { parseCoreMetadata } from "../../lib/standards/core_metadata.ts";

/** A file that was read, its SHA-256 made of one digit. */
export const file = (filename: string, digit: string): Distribution => ({
  kind: filename.endsWith(".whl") ? "bdist_wheel" : "sdist",
  path: `/project/dist/${filename}`,
  filename,
  size: 1000,
  sha256: digit.repeat(64),
  blake2b256: digit.repeat(64),
  name: "forge-cli",
  version: "1.0",
  pyversion: "py3",
  metadata: parseCoreMetadata(""),
  folder: "forge_cli-1.0",
  members: [],
  read: () => Promise.reject(new Error("nothing is read")),
  seen: () => Promise.resolve([]),
});

/** Its sdist. */
export const sdist: Distribution = file("forge_cli-1.0.tar.gz", "1");
/** Its wheel. */
export const wheel: Distribution = file("forge_cli-1.0-py3-none-any.whl", "2");
/** Another wheel. */
export const linux: Distribution = file("forge_cli-1.0-cp312-cp312-linux_x86_64.whl", "3");

/** A file as the index has it: with these bytes, or with others. */
export const there = (
  { filename, sha256 }: Distribution,
  onIndex: string = sha256,
): [string, Served] => {
  const served = { filename, url: `https://files.example.org/${filename}`, yanked: false };
  return [
    filename,
    onIndex === sha256
      ? { kind: "same", file: served }
      : { kind: "other", file: { ...served, uploadTime: "2026-11-20T09:00:00Z" }, sha256: onIndex },
  ];
};
type Served = OnIndex extends ReadonlyMap<string, infer Value> ? Value : never;

/** The plan of a push to main, or of what is given. */
export const plan = (
  distributions: readonly Distribution[],
  onIndex?: OnIndex,
  { all = [], ...facts }: Partial<PlanFacts> & { all?: readonly SimpleFile[] } = {},
): PublishPlan =>
  planPublish({
    channel: "testpypi",
    why: "push to main",
    index: {
      name: "TestPyPI",
      simpleUrl: "https://test.pypi.org/simple/",
      uploadUrl: "https://test.pypi.org/legacy/",
      rules: "warehouse",
    },
    project: "forge-cli",
    version: "1.0",
    commit: "a".repeat(40),
    distributions,
    answer: onIndex === undefined ? undefined : { onIndex, all },
    now: Date.parse("2026-11-27T12:00:00Z"),
    ...facts,
  });

/** What happens to each file. */
export const actions = ({ files }: PublishPlan): string[] => files.map(({ action }) => action);
