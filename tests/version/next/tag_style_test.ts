// The next tag in the style of those before it.
import assert from "node:assert/strict";
import { defaultScmConfig } from "../../../lib/project/scm_config.ts";
import { compareVersions, formatVersion, parseVersion } from "../../../lib/standards/version.ts";
import { spelledTag } from "../../../lib/version/next/spelling.ts";
import { headsOf, patternsOf } from "../../../lib/version/next/tag_patterns.ts";
import { writeTag } from "../../../lib/version/next/tag_style.ts";
import { type TagRules, tagRulesOf } from "../../../lib/version/tag_rules.ts";
import { tagKinds } from "../../helpers/histories.ts";

/** The tag for a version, after the given ones. */
function written(version: string, tags: string, tag: Partial<typeof defaultScmConfig.tag> = {}) {
  const rules = tagRulesOf({ tag: { ...defaultScmConfig.tag, ...tag }, normalize: true });
  assert(rules !== undefined);
  const spelled = tags.split(" ").flatMap((name) => spelledTag(name, rules) ?? [])
    .toSorted((a, b) => compareVersions(b.version, a.version));
  const heads = headsOf(tag.prefix ?? "", patternsOf([]));
  return writeTag(parseVersion(version), spelled, heads, (name) => statedBy(rules, name));
}

function statedBy(rules: TagRules, tag: string): string | undefined {
  const read = rules.tryParse(tag)?.parsed;
  return read && formatVersion(read);
}

Deno.test.each(
  [
    ["1.3.0", "v1.2.0", "v1.3.0"],
    ["1.3.0", "1.2.0", "1.3.0"],
    ["1.3.0", "V1.2.0", "V1.3.0"],
    ["1.3.0", "v1.2.0 1.1.0", "v1.3.0"],
    ["1.3.0", "my-pkg-v1.2.0", "my-pkg-v1.3.0"],
    ["1.3.0", "pkg1-1.2.0", "pkg1-1.3.0"],
    ["2", "pkg1-1", "pkg1-2"],
    ["1.3.0", "v1.2.0+local.7", "v1.3.0"],
    ["1!1.3", "1!1.2", "1!1.3"],
    ["1!1.3", "v1!1.2", "v1!1.3"],
    ["2024.2.5", "2024.01.05", "2024.02.05"],
    ["2024.12.31", "v2024.01.05", "v2024.12.31"],
    ["2024.2.5", "2024.01.15 2023.11.30", "2024.02.05"],
    ["2024.7.1", "2024.6.2 2021.04.0", "2024.7.1"],
    ["24.10.1", "24.04.0", "24.10.1"],
    ["2024.2.5", "2024.1.5", "2024.2.5"],
    ["7.9", "v007.08", "v007.09"],
    ["1.3.0rc1", "v1.2.0", "v1.3.0rc1"],
    ["1.3.0rc2", "v1.3.0-rc.1", "v1.3.0-rc.2"],
    ["1.3.0rc1", "v1.3.0-beta.4", "v1.3.0-rc.1"],
    ["1.3.0b1", "v1.2.0 v1.2.0-rc.1", "v1.3.0-beta.1"],
    ["1.3.0b1", "v1.2.0 v1.2.0rc1", "v1.3.0b1"],
    ["1.3.0b1", "v1.2.0 v1.2.0-rc.1 v1.1.0-b.1", "v1.3.0-b.1"],
    ["1.3.0b1", "v1.2.0 v1.2.0alpha1", "v1.3.0beta1"],
    ["1.3.0b1", "v1.3.0-beta", "v1.3.0-beta.1"],
    ["1.3.0rc1", "v1.2.0-RC1", "v1.3.0-RC1"],
    ["1.3.0b1", "v1.2.0.RC.1", "v1.3.0.B.1"],
    ["1.0rc3", "v1.0c2", "v1.0c3"],
    ["1.2.0.post1", "v1.2.0", "v1.2.0.post1"],
    ["1.2.3.post5", "1.2.3-4", "1.2.3-5"],
    ["1.2.3.post1", "v1.2.3 v1.2.2-r1", "v1.2.3-r1"],
    ["1.0.0rc1.post1", "v1.0.0-rc.1", "v1.0.0-rc.1.post1"],
  ] as const,
)("writeTag() writes %s after %s as %s", (version, tags, tag) => {
  assert.equal(written(version, tags), tag);
});

Deno.test.each(
  [
    [{}, "v0.1.0"],
    [{ prefix: "pkg-" }, "pkg-v0.1.0"],
    [{ prefix: "pkg/v" }, "pkg/v0.1.0"],
    [{ regex: "^(?P<version>\\d+\\.\\d+\\.\\d+)$" }, "0.1.0"],
    [{ regex: "^rel-(?P<version>.+)$" }, undefined],
    [{ regex: "^v(\\d+\\.\\d+)$" }, undefined],
  ] as const,
)("writeTag() writes a first tag under %j as %s", (config, tag) => {
  assert.equal(written("0.1.0", "", config), tag);
});

Deno.test("writeTag() keeps to a configuration's own expression", () => {
  const regex = "^rel/(?P<version>\\d+\\.\\d+)-final$";
  assert.equal(written("1.3", "rel/1.2-final", { regex }), "rel/1.3-final");
  assert.equal(written("1.3rc1", "rel/1.2-final", { regex }), undefined);
  assert.equal(written("1.3.0", "pkg/v1.2.0", { prefix: "pkg/" }), "pkg/v1.3.0");
});

Deno.test("writeTag() writes a tag that states the version, after every kind of tag, and mostly the same one", () => {
  const rules = tagRulesOf(defaultScmConfig);
  assert(rules !== undefined);
  let same = 0;
  for (const name of tagKinds) {
    const spelled = spelledTag(name, rules);
    if (spelled === undefined || name.startsWith("-")) continue;
    const version = formatVersion({ ...spelled.version, local: [] });
    const tag = written(version, name);
    assert.equal(statedBy(rules, tag ?? ""), version, name);
    if (tag === name) same++;
  }
  assert(same > 25, `${same} are the same`);
});

Deno.test.each(
  [
    ["describe --dirty --tags --long --match *[0-9]*", "", ["v", ""]],
    ["describe --tags --match=pkg-v[0-9]* --exclude=*rc*", "", ["pkg-v"]],
    ["describe --match rel/*", "", ["rel/v", "rel/"]],
    ["describe --tags", "", ["v", ""]],
    ["describe --tags --match v* --match *.*", "", ["v", ""]],
    ["describe --tags --match pkg-*[0-9]*", "pkg-", ["pkg-v", "pkg-"]],
  ] as const,
)("headsOf() finds what `git %s` lets a first tag begin with", (command, prefix, heads) => {
  assert.deepEqual(headsOf(prefix, patternsOf(command.split(" "))), heads);
});
