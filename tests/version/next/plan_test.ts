// What comes next, from all that is known: the commits' say, what is refused, and that it is always higher.
import assert from "node:assert/strict";
import { ReleaseError } from "../../../lib/errors.ts";
import { projectOf } from "../../../lib/project/project.ts";
import { type Ask, parts, phases } from "../../../lib/version/next/ask.ts";
import { planNext } from "../../../lib/version/next/plan.ts";
import { statedByTag } from "../../../lib/version/stated_by_tag.ts";
import { toldBy } from "../../helpers/failure.ts";
import { randomFrom } from "../../helpers/random.ts";
import { refused } from "../../helpers/refused.ts";
import { runPython } from "../../helpers/run_python.ts";
import { changesOf, datedTags, known } from "./known.ts";

const now = Date.UTC(2026, 4, 31);
const project = projectOf("/p", '[project]\nname = "p"\nversion = "0"\n');

Deno.test.each(
  [
    ["v1.2.0", "fix: x", "v1.2.1"],
    ["v1.2.0", "fix: x|feat: y|docs: z", "v1.3.0"],
    ["v1.2.0", "fix!: x|feat: y", "v2.0.0"],
    ["v1.2.0", "Improve it|fix: x", "v1.2.1"],
    // Before 1.0 a breaking change is a minor step; 1.0 is a person's word.
    ["v0.5.2", "fix: x", "v0.5.3"],
    ["v0.5.2", "feat: x", "v0.6.0"],
    ["v0.5.2", "feat!: x", "v0.6.0"],
    ["1!0.5.2", "feat!: x", "1!0.6.0"],
    ["v1.2", "feat: x", "v1.3"],
    ["v1.2.3.4", "fix: x", "v1.2.4.0"],
    ["", "Anything at all", "v0.1.0"],
    ["", "", "v0.1.0"],
    ["2026.4.1 2026.4.0", "Anything at all", "2026.5.0"],
    ["v2026.05.30", "docs: x", "v2026.05.31"],
  ] as const,
)("planNext() after %s and the commits %j says %s", (tags, messages, tag) => {
  const next = planNext(known(tags.split(" "), messages.split("|")), {}, now);
  assert.equal(next.tag, tag);
  assert.equal(statedByTag(project, next.tag), next.version);
});

Deno.test.each(
  [
    [{ part: "major" }, "1.0.0"],
    [{ part: "minor" }, "0.1.0"],
    [{ part: "patch" }, "0.0.1"],
    [{ form: "rc" }, "0.1.0rc1"],
    [{ part: "major", form: "a" }, "1.0.0a1"],
    [{ form: "final" }, "0.1.0"],
  ] as const,
)("planNext() asked for %j says of a first release %s", (ask, version) => {
  assert.equal(planNext(known([], []), ask, now).version, version);
});

Deno.test("planNext() counts from the last final version, and asks what came since the last release", () => {
  const more = { recent: changesOf(["docs: x"]) };
  const at = known(["v1.2.0", "v1.3.0rc1"], ["docs: x", "feat: y"], more);
  assert.equal(planNext(at, { form: "rc" }, now).version, "1.3.0rc2");
  assert.equal(planNext(at, { form: "final" }, now).version, "1.3.0");
  assert.equal(planNext(at, { part: "patch" }, now).version, "1.3.0rc2");
  assert.equal(planNext(at, { part: "major", form: "final" }, now).version, "2.0.0");
  assert.throws(() => planNext(at, {}, now), { code: "nothing-to-release" });
});

Deno.test("planNext() ends a series of calendar versions with the release that it was of", () => {
  const at = known(["v2026.4.0", "v2026.5.0rc1"], ["Change it"]);
  const june = Date.UTC(2026, 5, 3);
  assert.equal(planNext(at, { form: "final" }, june).version, "2026.5.0");
  assert.equal(planNext(at, {}, now).version, "2026.5.0rc2");
  assert.equal(planNext(at, {}, june).version, "2026.6.0rc1");
});

Deno.test("planNext() says the step only where the version has one", () => {
  const { part, scheme, since, from } = planNext(known(["v1.2.0"], ["feat: x"]), {}, now);
  assert.deepEqual({ part, scheme, since, from }, {
    part: "minor",
    scheme: "semver",
    since: "v1.2.0",
    from: "1.2.0",
  });
  assert.equal(planNext(known(["2026.4"], ["feat: x"]), {}, now).part, undefined);
  assert.equal(planNext(known(["v1.2.0"], ["feat: x"]), { form: "post" }, now).part, undefined);
});

Deno.test("planNext() quotes a tag for the shell", () => {
  const { command } = planNext(known(["1!0.2.0"], ["feat: x"]), {}, now);
  assert.equal(command, "git tag -a '1!0.3.0' -m '1!0.3.0' && git push origin '1!0.3.0'");
});

Deno.test("planNext() says why there is no next version", async (t) => {
  const elsewhere = { elsewhere: datedTags(["v1.3.0"]) };
  const many = Array.from({ length: 7 }, (_, at) => `Change number ${at}`);
  const cases: readonly [Parameters<typeof known>, Ask][] = [
    [[["v1.2.0"], []], {}],
    [[["v1.2.0"], ["docs: x", "chore: y"]], {}],
    [[["v1.2.0"], ["docs: x"]], { form: "final" }],
    [[["v1.3.0rc1"], ["docs: x"]], {}],
    [[["v1.2.0"], ["Fix it", "docs: x"]], {}],
    [[["v1.2.0"], many], {}],
    [[["v1.2.0"], ["feat: x"], elsewhere], {}],
    [[["v1.2.0"], ["feat: x"], elsewhere], { form: "rc" }],
    [[[], ["feat: x"], elsewhere], {}],
    [[["2026.4.0"], []], {}],
    [[["2026.4.0"], ["x"]], { part: "minor" }],
    [[["2026.6.0"], ["x"]], {}],
    [[["v1.2.0"], ["feat: x"], { statedBy: () => "1" }], {}],
  ];
  for (const [project, ask] of cases) {
    const work = () => planNext(known(...project), ask, now);
    const error = await refused(codeOf(work), work);
    await t.assertSnapshot(toldBy(error));
  }
});

function codeOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof ReleaseError) return error.code;
  }
  assert.fail("It was not refused");
}

const { below, pick, once } = randomFrom(621);
const number = () => pick(["0", "0", "1", "2", "3", "10", "2026", "9007199254740993"]);
const messages = [
  "fix: a",
  "feat: b",
  "feat!: c",
  "docs: d",
  "Do it",
  "perf: e",
  "x\n\nBREAKING CHANGE: y",
];

/** Tags of one style, as a project would have them, or nearly. */
function someTags(): string[] {
  const head = pick(["v", "v", "", "V", "pkg-v", "my-pkg-"]);
  const epoch = once(6) ? `${pick(["1", "2"])}!` : "";
  const length = 1 + below(4);
  const rc = pick(["rc1", "-rc.1", "a2", "-alpha.1", ".beta3", "c1", "-rc1", "rc9007199254740993"]);
  return Array.from({ length: below(6) }, () => {
    const release = Array.from({ length: once(5) ? 1 + below(4) : length }, number).join(".");
    const suffix = once(3) ? rc : once(5) ? pick([".post1", "-2", ".post0"]) : "";
    return `${head}${epoch}${release}${suffix}${once(8) ? ".dev0" : ""}${once(9) ? "+l.1" : ""}`;
  });
}

Deno.test("planNext() gives a higher version than all before, normalized, in a tag that states it: packaging agrees", async () => {
  const made: { before: string[]; next: string }[] = [];
  const codes = new Map<string, number>();
  for (let at = 0; at < 3_000; at++) {
    const tags = someTags();
    const commits = Array.from({ length: below(4) }, () => pick(messages));
    const ask: Ask = {
      ...(once(2) ? { part: pick(parts) } : {}),
      ...(once(2) ? { form: pick([...phases, "final", "post"] as const) } : {}),
    };
    const at = known(tags, commits);
    try {
      const next = planNext(at, ask, now);
      assert.equal(statedByTag(project, next.tag), next.version, next.tag);
      const before = at.past.map(({ tag = "" }) => statedByTag(project, tag)?.split("+")[0] ?? "");
      made.push({ before, next: next.version });
    } catch (error) {
      if (!(error instanceof ReleaseError)) throw error;
      codes.set(error.code, (codes.get(error.code) ?? 0) + 1);
    }
  }
  assert(made.length > 1_500, `${made.length} were made, ${JSON.stringify([...codes])}`);
  assert.deepEqual([...codes.keys()].sort(), [
    "bump-unknown",
    "nothing-to-release",
    "version-refused",
  ]);
  const wrong = await runPython<unknown[]>(
    `
from packaging.version import Version
result = [
    one for one in data
    if str(Version(one["next"])) != one["next"]
    or any(Version(before) >= Version(one["next"]) for before in one["before"])
]
`,
    made,
  );
  assert.deepEqual(wrong, []);
});
