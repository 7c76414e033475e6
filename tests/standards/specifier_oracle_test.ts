// Version specifiers against the implementation that pip uses.
import assert from "node:assert/strict";
import { satisfies } from "../../lib/standards/specifier.ts";
import { parseVersion } from "../../lib/standards/version.ts";
import { randomFrom } from "../helpers/random.ts";
import { runPython } from "../helpers/run_python.ts";

const { below, pick, once } = randomFrom(508);

const number = () => pick(["0", "1", "2", "3", "10", "9007199254740993"]);
const maybe = (of: number, text: () => string) => once(of) ? text() : "";

function version(): string {
  return [
    maybe(12, () => `${number()}!`),
    Array.from({ length: 1 + below(3) }, number).join("."),
    maybe(4, () => pick(["a", "b", "rc"]) + number()),
    maybe(5, () => `.post${number()}`),
    maybe(5, () => `.dev${number()}`),
    maybe(8, () => pick(["+x", "+1.y"])),
  ].join("");
}

function clause(): string {
  const operator = pick(["==", "!=", "<=", ">=", "<", ">", "~=", "===", "=", "=>"]);
  const space = maybe(6, () => " ");
  return `${space}${operator}${space}${version()}${maybe(4, () => ".*")}${space}`;
}

Deno.test("satisfies() allows what packaging allows, on 6,000 made-up specifiers", async () => {
  const cases = Array.from({ length: 6_000 }, () =>
    [
      Array.from({ length: 1 + below(2) }, clause).join(","),
      version(),
    ] as const);
  const theirs = await runPython<(boolean | null)[]>(
    `
from packaging.specifiers import SpecifierSet, InvalidSpecifier
from packaging.version import Version
def said(specifiers, version):
    try:
        return SpecifierSet(specifiers).contains(Version(version), prereleases=True)
    except InvalidSpecifier:
        return None
result = [said(*each) for each in data]
`,
    cases,
  );
  for (const [at, [specifiers, text]] of cases.entries()) {
    const ours = satisfies(specifiers, parseVersion(text)) ?? null;
    assert.equal(ours, theirs[at], `${text} in "${specifiers}"`);
  }
  const count = (value: boolean | null) => theirs.filter((each) => each === value).length;
  assert.ok(count(true) > 500 && count(false) > 500 && count(null) > 500);
});
