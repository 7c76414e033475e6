// What a commit message says, by the convention's own text and by the parser that its tools share.
import { CommitParser } from "conventional-commits-parser";
import assert from "node:assert/strict";
import { kindOf, parseHeader } from "../../../lib/version/next/conventional.ts";
import { randomFrom } from "../../helpers/random.ts";

Deno.test.each(
  [
    ["feat: allow provided config object to extend other configs", "feature"],
    ["feat!: send an email to the customer when a product is shipped", "breaking"],
    ["feat(api)!: send an email to the customer when a product is shipped", "breaking"],
    ["docs: correct spelling of CHANGELOG", "other"],
    ["feat(lang): add Polish language", "feature"],
    ["fix: prevent racing of requests\n\nBody.\n\nReviewed-by: Z\nRefs: #123", "fix"],
    ["revert: let us never again speak of the noodle incident\n\nRefs: 676104e, a215868", "fix"],
    ["feat: x\n\nBREAKING CHANGE: `extends` key is now used for extending", "breaking"],
    ["chore!: drop support for Node 6\n\nBREAKING CHANGE: use features not there", "breaking"],
    ["fix: x\n\nBREAKING-CHANGE: the dash is the same", "breaking"],
    ["fix: x\r\n\r\nBREAKING CHANGE: written on Windows", "breaking"],
    ["fix: x\n\nBREAKING CHANGE:\n\n- a list", "breaking"],
    ["Drop Python 3.8\n\nBREAKING CHANGE: 3.9 is the oldest", "breaking"],
    ["BREAKING CHANGE: as commitizen has it", "breaking"],
    ["parser!: any type may break", "breaking"],
    ["FEAT: types are in any case", "feature"],
    ["Fix(Core): so are these", "fix"],
    ["feature: the long word", "feature"],
    ["perf: faster", "fix"],
    ["feat(a b/c-d): a scope is any text", "feature"],
    ["feat(): an empty scope", "feature"],
    ...["build", "chore", "ci", "refactor", "style", "test", "bump"]
      .map((type) => [`${type}: x`, "other"] as const),
    ["fix: x\n\nbreaking change: in lower case it is prose", "fix"],
    ["fix: x\n\nThis is no BREAKING CHANGE: really", "fix"],
    ["fix: x\n\nBREAKING CHANGES are described below", "fix"],
    ["parser: accept tabs", undefined],
    ["Fix the parser", undefined],
    ["feat:no space", undefined],
    ["feat : a space too many", undefined],
    ["feat (cli): another", undefined],
    ["feat:", undefined],
    ["feat: ", undefined],
    [" feat: x", undefined],
    [": x", undefined],
    ["feat(x: y", undefined],
    ["\u2728 feat: x", undefined],
    ["constructor: x", undefined],
    ["https://example.org/: x", undefined],
    ["", undefined],
    ["\n\nfeat: not in the first line", undefined],
  ] as const,
)("kindOf() reads %j as %s", (message, kind) => {
  assert.equal(kindOf(message), kind);
});

Deno.test("parseHeader() gives the parts, the type in lower case", () => {
  assert.deepEqual(parseHeader("Feat(the scope)!:  what it does "), {
    type: "feat",
    scope: "the scope",
    breaking: true,
    description: "what it does ",
  });
  assert.deepEqual(parseHeader("fix: x: y"), { type: "fix", breaking: false, description: "x: y" });
});

// The options of conventional-changelog-conventionalcommits 10.4.1, the convention's own preset.
const library = new CommitParser({
  headerPattern: /^(\w*)(?:\((.*)\))?!?: (.*)$/,
  breakingHeaderPattern: /^(\w*)(?:\((.*)\))?!: (.*)$/,
});

/** What the convention's tools make of a message: the preset's `whatBump`, and types that it lists. */
function libraryKind(message: string): string | undefined {
  const { type, notes } = library.parse(message);
  if (notes.length > 0) return "breaking";
  if (type === "feat" || type === "feature") return "feature";
  if (["fix", "perf", "revert"].includes(type ?? "")) return "fix";
  return ["docs", "style", "chore", "refactor", "test", "build", "ci"].includes(type ?? "")
    ? "other"
    : undefined;
}

Deno.test("kindOf() agrees with conventional-commits-parser on 5,000 made-up messages", () => {
  const { below, pick, once } = randomFrom(1_000);
  const types = "feat fix docs chore revert perf ci test build style refactor feature note x"
    .split(" ");
  const lines = [
    "Body text.",
    "",
    "BREAKING CHANGE: it breaks",
    "BREAKING-CHANGE: it breaks",
    "BREAKING CHANGE #12",
    "BREAKING CHANGES: many",
    "Reviewed-by: Ada",
    "Closes #12",
    "* feat: squashed",
    "* BREAKING CHANGE: squashed",
    "    BREAKING CHANGE: indented",
    "Not a BREAKING CHANGE: here",
    "This reverts commit 0123456789abcdef.",
  ];
  const header = () => {
    const scope = once(3) ? `(${pick(["cli", "a b", "@x/y", "deps-dev", ""])})` : "";
    const colon = once(8) ? pick([":", " :", "", "::"]) : ":";
    return `${pick(types)}${scope}${once(5) ? "!" : ""}${colon} ${
      pick(["x", "two words", "a: b"])
    }`;
  };
  const found = new Map<string | undefined, number>();
  for (let at = 0; at < 5_000; at++) {
    const body = Array.from({ length: below(5) }, () => pick(lines));
    const message = [once(6) ? pick(["Fix it", "Merge x", "feat"]) : header(), ...body]
      .join(once(10) ? "\r\n" : "\n");
    const kind = kindOf(message);
    assert.equal(kind, libraryKind(message), JSON.stringify(message));
    found.set(kind, (found.get(kind) ?? 0) + 1);
  }
  for (const kind of ["breaking", "feature", "fix", "other", undefined]) {
    assert((found.get(kind) ?? 0) > 200, `${kind}: ${found.get(kind)}`);
  }
});

// Where the convention's text says otherwise than the parser, the text holds; or a person's meaning is plain.
Deno.test.each(
  [
    ["FEAT: x", "feature", undefined],
    ["fix: x\n\nbreaking change: in prose", "fix", "breaking"],
    ["BREAKING CHANGE: x", "breaking", undefined],
    ["feat(a): b (c)!: d", "feature", "breaking"],
    ["bump: version 1.0 → 1.1", "other", undefined],
    ["fix-up!: x", "breaking", undefined],
    ["feat:  \n\nx", undefined, "feature"],
  ] as const,
)(
  "kindOf() differs from conventional-commits-parser on %j: %s, not %s",
  (message, ours, theirs) => {
    assert.equal(kindOf(message), ours);
    assert.equal(libraryKind(message), theirs);
  },
);
