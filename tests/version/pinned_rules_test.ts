// Requirements that keep a build below the release whose rules are followed.
import assert from "node:assert/strict";
import { pinnedRules } from "../../lib/version/pinned_rules.ts";

Deno.test.each(
  [
    ["==8.3.1", "eight"],
    ["==8.*", "eight"],
    ["<9", "eight"],
    ["~=8.1", "eight"],
    [">=6.2,!=7.0.0,<9", "eight"],
    ["(<9)", "eight"],
    ["<9; python_version > '3'", "eight"],
    ["<8", "unknown"],
    ["==7.1.0", "unknown"],
    ["~=6.4", "unknown"],
  ] as const,
)("pinnedRules() finds setuptools-scm%s", (specifier, rules) => {
  const requirement = `Setuptools_SCM[toml]${specifier}`;
  assert.deepEqual(pinnedRules({ requires: ["wheel==0.1", requirement] }), { requirement, rules });
});

Deno.test.each(
  [
    [">=8"],
    ["<10"],
    ["==9.*"],
    ["~=10.1"],
    [""],
    [">=11"],
    [" @ https://a.example/x.zip"],
    ["=>8"],
  ] as const,
)("pinnedRules() lets setuptools-scm%s be", (specifier) => {
  assert.equal(pinnedRules({ requires: [`setuptools-scm${specifier}`] }), undefined);
});
