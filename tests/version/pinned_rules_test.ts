// Requirements that keep a build below the release whose rules are followed.
import assert from "node:assert/strict";
import { pinnedWarning } from "../../lib/version/pinned_rules.ts";
import { runPython } from "../helpers/run_python.ts";

Deno.test("pinnedWarning() warns of the bounds that packaging says exclude 10.3.4", async () => {
  const specifiers = [
    ..."==8.3.1 ==8.* ==10.* ==10.3.* ==10.3.4 ===10.3.4 ===9 <9 <10.3.4 <10.3.5 <11 <=10.3.4"
      .split(" "),
    ..."<=10.3 ~=8.1 ~=10.1 ~=10.3.0 ~=10.2.1 >=8,<10 >=8,<11 !=8.0 >=8 >=6.2,!=7.0.0,<9".split(
      " ",
    ),
    ">= 8 , < 9",
    "<9; python_version > '3'",
    "",
  ];
  const allowed = await runPython<boolean[]>(
    "from packaging.specifiers import SpecifierSet\n" +
      "result = [SpecifierSet(s.split(';')[0]).contains('10.3.4') for s in data]",
    specifiers,
  );
  const warned = specifiers.map((specifier) =>
    pinnedWarning({ requires: ["wheel==0.1", `Setuptools_SCM[toml]${specifier}`] }) !== undefined
  );
  assert.deepEqual(warned, allowed.map((allows) => !allows));
});

Deno.test("pinnedWarning() says nothing of a newer release that is asked for, or of a URL", () => {
  assert.equal(pinnedWarning({ requires: ["setuptools-scm>=11"] }), undefined);
  assert.equal(
    pinnedWarning({ requires: ["setuptools-scm @ https://a.example/x.zip"] }),
    undefined,
  );
  assert.equal(pinnedWarning({ requires: ["setuptools"] }), undefined);
});
