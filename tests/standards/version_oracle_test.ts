// PEP 440 against the implementation that pip and the indexes use.
import assert from "node:assert/strict";
import {
  compareVersions,
  formatVersion,
  isPrerelease,
  tryParseVersion,
} from "../../lib/standards/version.ts";
import { randomFrom } from "../helpers/random.ts";
import { runPython } from "../helpers/run_python.ts";

const { below, pick, once } = randomFrom(440);

const number = () => pick(["0", "1", "2", "9", "10", "007", "20261123", "9007199254740993"]);
const separator = () => pick(["", "", ".", "-", "_"]);
const cased = (text: string) => once(4) ? text.toUpperCase() : text;
const maybe = (of: number, text: () => string) => once(of) ? text() : "";
const suffix = (words: readonly string[]) =>
  separator() + cased(pick(words)) + separator() + maybe(2, number);

function likelyVersion(): string {
  return [
    maybe(12, () => pick([" ", "\t", "\n", "\u00a0", "\u001c", "\u0085", "\u3000", "\ufeff"])),
    maybe(6, () => cased("v")),
    maybe(6, () => `${number()}!`),
    Array.from({ length: 1 + below(4) }, number).join("."),
    maybe(3, () => suffix(["a", "alpha", "b", "beta", "c", "rc", "pre", "preview"])),
    maybe(3, () => once(3) ? `-${number()}` : suffix(["post", "rev", "r"])),
    maybe(3, () => suffix(["dev"])),
    maybe(4, localSegments),
    maybe(20, () => pick([" ", "\n", "\v"])),
  ].join("");
}

function localSegments(): string {
  const segments = Array.from(
    { length: 1 + below(3) },
    () => pick(["ubuntu", "Abc", "1", "01", "10", "g1a2b3c4", "d20261123", "0"]),
  );
  return `+${segments.join(pick([".", "-", "_"]))}`;
}

/** A version with one character taken out, put in or changed: mostly none any more. */
function spoiled(text: string): string {
  const at = below(text.length + 1);
  const wrong = pick([..."0.+-_!vVaxrcdev*~ \n\0\u0663\u017f\u212a", ""]);
  return text.slice(0, at) + wrong + text.slice(at + below(2));
}

const texts = Array.from({ length: 4_000 }, (_, at) => {
  const text = likelyVersion();
  return at % 2 === 0 ? text : spoiled(text);
});

Deno.test("versions are valid, spelled and ordered as packaging has them", async () => {
  const oracle = await runPython<{ said: ([string, boolean] | null)[]; order: number[][] }>(
    `
from packaging.version import Version, InvalidVersion
def said(text):
    try:
        version = Version(text)
    except InvalidVersion:
        return None
    return [str(version), version.is_prerelease]
valid = {at: Version(text) for at, text in enumerate(data) if said(text)}
groups = {}
for at, version in valid.items():
    groups.setdefault(version, []).append(at)
result = {"said": [said(text) for text in data], "order": [groups[v] for v in sorted(groups)]}
`,
    texts,
  );
  const versions = texts.map(tryParseVersion);
  for (const [at, version] of versions.entries()) {
    const ours = version === undefined ? null : [formatVersion(version), isPrerelease(version)];
    assert.deepEqual(ours, oracle.said[at], JSON.stringify(texts[at]));
  }
  const valid = versions.flatMap((version, at) => version === undefined ? [] : [{ at, version }]);
  assert.ok(valid.length > 2_000 && valid.length < 3_900, `${valid.length} are valid`);
  const ours: number[][] = [];
  let before: typeof valid[number] | undefined;
  for (const entry of valid.toSorted((a, b) => compareVersions(a.version, b.version))) {
    const same = before !== undefined && compareVersions(before.version, entry.version) === 0;
    if (same) ours.at(-1)?.push(entry.at);
    else ours.push([entry.at]);
    before = entry;
  }
  assert.deepEqual(ours, oracle.order);
});

Deno.test("compareVersions() is antisymmetric on every pair of a sample", () => {
  const sample = texts.flatMap((text) => tryParseVersion(text) ?? []).slice(0, 300);
  for (const a of sample) {
    for (const b of sample) {
      assert.equal(compareVersions(a, b) + compareVersions(b, a), 0);
    }
  }
});
