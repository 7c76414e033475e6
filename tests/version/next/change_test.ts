// What a commit is where git or GitHub wrote its message: merges, squashed pull requests, reverts.
import assert from "node:assert/strict";
import { changeOf } from "../../../lib/version/next/change.ts";
import { revertOf } from "../../../lib/version/next/revert.ts";

const [a, b] = ["a".repeat(40), "b".repeat(40)];
const kindOf = (message: string, parents: readonly string[] = [a]) =>
  changeOf({ commit: "c".repeat(40), parents, message }).kind;

Deno.test.each(
  [
    ["Merge branch 'login'", "other"],
    ["Merge branch 'feat: login'\n\n* feat: login", "other"],
    ["feat: merge the login", "feature"],
    ["Merge pull request #12 from ada/login\n\nfeat(login): remember the user", "feature"],
    ["Merge pull request #12 from ada/login\n\nfix!: forget the user\n\nMore.", "breaking"],
    ["Merge pull request #12 from ada/login\n\nLogin\n\nBREAKING CHANGE: no guests", "breaking"],
    ["Merge pull request #12 from ada/login\n\nLogin", "other"],
    ["Merge pull request #12 from ada/login", "other"],
  ] as const,
)("changeOf() takes the merge %j for %s", (message, kind) => {
  assert.equal(kindOf(message, [a, b]), kind);
});

Deno.test.each(
  [
    ["feat: login (#12)", "feature"],
    ["fix: login (#12)\n\n* fix: one\n\n* docs: two", "fix"],
    ["fix: login (#12)\n\n* feat: one\n\n* wip", "feature"],
    ["Login (#12)\n\n* feat: one\n\n* fix!: two", "breaking"],
    ["Login (#12)\n\n* one\n\n* two", undefined],
    ["Login (#12)\n\n* docs: one", "other"],
    ["fix: login\n\n* feat: no pull request, so this is a list", "fix"],
    ["fix: login (#12)\n\n- feat: GitHub writes a star\n  * feat: at the line's start", "fix"],
  ] as const,
)("changeOf() takes the squashed %j for %s", (message, kind) => {
  assert.equal(kindOf(message), kind);
});

Deno.test("changeOf() keeps the first line, of a long one the beginning", () => {
  const change = changeOf({ commit: a, parents: [], message: `${"x".repeat(2_000)}\n\nfeat: y` });
  assert.deepEqual(change, { commit: a, parents: [], subject: "x".repeat(1_000) });
});

Deno.test.each(
  [
    [`Revert "feat: x"\n\nThis reverts commit ${a}.`, { commits: [a], subject: "feat: x" }],
    [
      `Revert "Merge x"\n\nThis reverts commit ${a}, reversing\nchanges made to ${b}.`,
      { commits: [a], subject: "Merge x" },
    ],
    [
      `Revert "feat: x (#12)" (#13)\n\nReverts ada/login#12`,
      { commits: [], subject: "feat: x" },
    ],
    [
      `Reapply "feat: x"\n\nThis reverts commit ${a}.`,
      { commits: [a], subject: 'Revert "feat: x"' },
    ],
    [
      "revert: let us forget it\n\nRefs: 676104e, a215868",
      { commits: ["676104e", "a215868"], subject: "let us forget it" },
    ],
    [`revert: feat: x\n\nThis reverts commit ${a}.`, { commits: [a], subject: "feat: x" }],
    ["revert(cli): feat: x", { commits: [], subject: "feat: x" }],
    ["feat: x\n\nThis reverts commit 0123456.", undefined],
    ['Reverting "x"', undefined],
    ["", undefined],
  ] as const,
)("revertOf() reads %j", (message, revert) => {
  assert.deepEqual(revertOf(message), revert);
});

Deno.test("changeOf() takes a revert for a fix, whatever it takes back", () => {
  for (const message of ['Revert "feat!: x"', "revert: docs: x", 'Revert "Fix it (#1)" (#2)']) {
    assert.equal(kindOf(message), "fix");
  }
  assert.equal(kindOf("revert!: feat: x"), "breaking");
});
