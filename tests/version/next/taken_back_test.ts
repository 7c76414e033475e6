// Commits that were taken back before a release.
import assert from "node:assert/strict";
import { changeOf } from "../../../lib/version/next/change.ts";
import { withoutTakenBack } from "../../../lib/version/next/taken_back.ts";

/** A line of history, oldest first: each message is a commit whose name ends in its place. */
function left(...messages: (string | { readonly message: string; readonly parents: number[] })[]) {
  const changes = messages.map((one, at) => {
    const { message, parents } = typeof one === "string"
      ? { message: one, parents: at === 0 ? [] : [at - 1] }
      : one;
    return changeOf({ commit: name(at), parents: parents.map(name), message });
  });
  return withoutTakenBack(changes.toReversed()).map(({ subject }) => subject).toReversed();
}

function name(at: number): string {
  return at.toString(16).padStart(8, "0") + "f".repeat(32);
}

const reverts = (at: number, subject: string, verb = "Revert") =>
  `${verb} "${subject}"\n\nThis reverts commit ${name(at)}.`;

Deno.test("a commit and its revert both go", () => {
  assert.deepEqual(left("fix: a", "feat: b", reverts(1, "feat: b")), ["fix: a"]);
  assert.deepEqual(left("feat: b (#1)", "fix: a", 'Revert "feat: b (#1)" (#2)'), ["fix: a"]);
  assert.deepEqual(left("feat: b", `revert: feat: b\n\nRefs: ${name(0).slice(0, 9)}`), []);
});

Deno.test("a revert of what was released stays", () => {
  const gone = `Revert "feat: old"\n\nThis reverts commit ${"e".repeat(40)}.`;
  assert.deepEqual(left("fix: a", gone), ["fix: a", 'Revert "feat: old"']);
  assert.deepEqual(left("fix: a", 'Revert "feat: old"'), ["fix: a", 'Revert "feat: old"']);
});

Deno.test("a revert that was taken back leaves the commit, whichever way it was", () => {
  const twice = 'Revert "feat: b"';
  assert.deepEqual(left("feat: b", reverts(0, "feat: b"), reverts(1, twice)), ["feat: b"]);
  assert.deepEqual(left("feat: b", reverts(0, "feat: b"), reverts(1, "feat: b", "Reapply")), [
    "feat: b",
  ]);
  const thrice = reverts(2, 'Revert "Revert "feat: b""');
  assert.deepEqual(left("feat: b", reverts(0, "feat: b"), reverts(1, twice), thrice), []);
});

Deno.test("a revert takes back one commit of two with the same subject: the newer", () => {
  assert.deepEqual(left("fix: a", "fix: a", 'Revert "fix: a"'), ["fix: a"]);
});

Deno.test("a revert does not reach forward", () => {
  assert.deepEqual(left('Revert "fix: a"', "fix: a"), ['Revert "fix: a"', "fix: a"]);
});

Deno.test("a revert of several commits goes when all of them are there", () => {
  const both = `revert: a and b\n\nRefs: ${name(0).slice(0, 10)}, ${name(1).slice(0, 10)}`;
  assert.deepEqual(left("feat: a", "feat: b", both), []);
  const more = `revert: a and b\n\nRefs: ${name(0).slice(0, 10)}, 1234567`;
  assert.deepEqual(left("feat: a", "feat: b", more), ["feat: b", "revert: a and b"]);
});

Deno.test("a revert of a merge takes back what the merge brought", () => {
  const history = [
    "feat: on main before",
    { message: "feat: on the branch", parents: [0] },
    { message: "fix: on main", parents: [0] },
    { message: "feat!: on the branch too", parents: [1] },
    { message: "Merge branch 'x'", parents: [2, 3] },
    reverts(4, "Merge branch 'x'"),
  ];
  assert.deepEqual(left(...history), ["feat: on main before", "fix: on main"]);
});
