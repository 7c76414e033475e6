// The next version against the two tools that Python projects use for it, where all three mean the same.
import assert from "node:assert/strict";
import { parseVersion } from "../../../lib/standards/version.ts";
import { type Ask, type Phase, phases } from "../../../lib/version/next/ask.ts";
import { partOf } from "../../../lib/version/next/changes.ts";
import { planNext } from "../../../lib/version/next/plan.ts";
import { randomFrom } from "../../helpers/random.ts";
import { runPython } from "../../helpers/run_python.ts";
import { changesOf, known } from "./known.ts";

const tools = ["python-semantic-release==10.7.0", "commitizen==4.19.3"];

/** A project at a version, and the commits since. */
interface Case {
  /** The last final version. */
  readonly final: string;
  /** The pre-release since, if there is one. */
  readonly pre?: string;
  readonly messages: readonly string[];
  readonly phase: Phase | null;
}

/** What each tool says: a version, or the part that it raises; null for nothing. */
interface Said {
  readonly psr: string | null;
  readonly psrPart: string | null;
  readonly cz: string | null;
  readonly czPart: string | null;
}

// Both are told to stay below 1.0: `major_on_zero = false`, `major_version_zero = true`.
const script = `
from packaging.version import Version as P
from semantic_release.commit_parser.conventional import ConventionalCommitParser
from semantic_release.enums import LevelBump
from semantic_release.version.algorithm import _increment_version
from semantic_release.version.version import Version
from commitizen.defaults import BUMP_MAP, BUMP_MAP_MAJOR_VERSION_ZERO, BUMP_PATTERN
from commitizen.version_increment import VersionIncrement
from commitizen.version_schemes import Pep440

parser = ConventionalCommitParser()
names = {"a": "alpha", "b": "beta", "rc": "rc"}

def semver(text, token):
    version = P(text)
    pre = "" if version.pre is None else f"-{names[version.pre[0]]}.{version.pre[1]}"
    return Version.parse(f"{version.base_version}{pre}", prerelease_token=token)

def psr(one):
    parsed = [
        parser.parse_message(part)
        for message in one["messages"]
        for part in parser.unsquash_commit_message(message)
    ]
    level = max((it.bump for it in parsed if it), default=LevelBump.NO_RELEASE)
    part = None if level == LevelBump.NO_RELEASE else level.name.lower()
    if part is None:
        return None, None
    token = names[one["phase"] or "rc"]
    final = semver(one["final"], token)
    last = semver(one.get("pre") or one["final"], token)
    made = _increment_version(last, final, level, one["phase"] is not None, token, False, True)
    return str(P(str(made))), part

def cz(one):
    last = Pep440(one.get("pre") or one["final"])
    rules = BUMP_MAP_MAJOR_VERSION_ZERO if last.major == 0 else BUMP_MAP
    found = VersionIncrement.get_highest_by_messages(one["messages"], BUMP_PATTERN, rules)
    if found == VersionIncrement.NONE:
        return None, None
    phase = one["phase"] and names[one["phase"]]
    made = last.bump(str(found), prerelease=phase, prerelease_offset=1)
    return str(made), str(found).lower()

result = []
for one in data:
    (psr_version, psr_part), (cz_version, cz_part) = psr(one), cz(one)
    result.append({"psr": psr_version, "psrPart": psr_part, "cz": cz_version, "czPart": cz_part})
`;

const { below, pick, once } = randomFrom(2_026);

const same = [
  "feat: add a thing",
  "feat(cli): add a thing",
  "fix: mend a thing",
  "fix(core): mend a thing (#12)",
  "perf: do it faster",
  "docs: say more",
  "chore(deps): raise all",
  "ci: run it twice",
  "test: hold it",
  "style: indent it",
  "build: pack it",
  "feat!: drop a thing",
  "fix(core)!: drop a thing",
  "fix: mend a thing\n\nBREAKING CHANGE: it is another now",
  "chore: raise all\n\nWhy it is so.\n\nBREAKING CHANGE: Python 3.9 is gone",
  "Change a thing",
  "wip",
  "fix: mend a thing\n\nA body of two\nlines.\n\nReviewed-by: Ada",
];
const some = () => Array.from({ length: below(5) }, () => pick(same));

/** What planNext() says; null where it refuses to say. */
function ours({ final, pre, messages, phase }: Case, before: readonly string[]): string | null {
  const recent = changesOf(messages);
  const changes = changesOf([...messages, ...before]);
  const tags = pre === undefined ? [`v${final}`] : [`v${final}`, `v${pre}`];
  const ask: Ask = { form: phase ?? "final" };
  if (partOf(recent, parseVersion(final)) === undefined) return null;
  return planNext(known(tags, [], { changes, recent }), ask, 0).version;
}

Deno.test("planNext() says what python-semantic-release and commitizen say, of 1,500 made-up projects", async () => {
  const cases: Case[] = [];
  const before: string[][] = [];
  for (let at = 0; at < 1_500; at++) {
    const final = [pick(["0", "0", "1", "2", "13"]), below(4), below(4)].join(".");
    const phase = once(3) ? null : pick(phases);
    // A pre-release that came out of some commits, and others since.
    const first = some();
    const series = phase !== null && once(2) &&
      partOf(changesOf(first), parseVersion(final)) !== undefined;
    const pre = series
      ? ours({ final, messages: first, phase }, [])?.replace(/\d+$/, String(1 + below(3)))
      : undefined;
    cases.push({ final, ...(pre === undefined ? {} : { pre }), messages: some(), phase });
    before.push(series ? first : []);
  }
  const said = await runPython<Said[]>(script, cases, tools);
  let versions = 0;
  for (const [at, one] of cases.entries()) {
    const version = ours(one, before[at] ?? []);
    const { psr, cz } = said[at] ?? {};
    assert.deepEqual({ psr, cz }, { psr: version, cz: version }, JSON.stringify(one));
    if (version !== null) versions++;
  }
  assert(versions > 800, `${versions} were versions`);
});

// What each does with the rest, since the convention does not say, or one of them has it otherwise.
const differences: readonly (readonly [string, Said["psrPart"], Said["czPart"], Said["czPart"]])[] =
  [
    // Message; ours, python-semantic-release's, commitizen's.
    ["refactor: turn it round", null, null, "patch"],
    ["revert: feat: add a thing", "patch", null, null],
    ['Revert "feat: add a thing"\n\nThis reverts commit 0123456789.', "patch", null, null],
    ["feature: add a thing", "minor", null, "minor"],
    ["Feat: add a thing", "minor", null, null],
    ["parser!: drop a thing", "major", null, "major"],
    ["BREAKING CHANGE: drop a thing", "major", null, "major"],
    ["Drop a thing\n\nBREAKING CHANGE: it is gone", "major", null, "major"],
    ["feat:add a thing", null, null, "minor"],
    ["docs: say more\n\nfeat: in the body is prose", null, "minor", "minor"],
    ["Login (#12)\n\n* feat: add a thing\n\n* fix: mend it", "minor", "minor", null],
    ["fix: login (#12)\n\n* feat: add a thing", "minor", "minor", "patch"],
  ];

Deno.test("planNext() differs from the two tools in what is written down here, and nothing else", async () => {
  const cases = differences.map(([message]) => ({
    final: "1.2.3",
    messages: [message],
    phase: null,
  }));
  const said = await runPython<Said[]>(script, cases, tools);
  const found = differences.map(([message], at) => [
    message,
    partOf(changesOf([message]), parseVersion("1.2.3")) ?? null,
    said[at]?.psrPart,
    said[at]?.czPart,
  ]);
  assert.deepEqual(found, differences);
});
