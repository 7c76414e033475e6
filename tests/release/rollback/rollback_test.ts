// Tests of what a rollback says: in every state that a version can be in on an index.
import assert from "node:assert/strict";
import {
  type RollbackOptions,
  rollbackProject,
} from "../../../lib/release/rollback/rollback_project.ts";
import { rollbackText } from "../../../lib/release/rollback/text.ts";
import { failureOf, toldBy } from "../../helpers/failure.ts";
import { files, type RollbackPlace, rollbackPlace, type There, typing } from "./place.ts";

const [wheel, sdist] = files;

const rollback = ({ repo, system, index }: RollbackPlace, options: Partial<RollbackOptions> = {}) =>
  rollbackProject(system, {
    dir: repo.dir,
    ask: typing(undefined),
    addresses: { pypi: index.url, testpypi: index.url },
    ...options,
  });

async function told(place: RollbackPlace, options?: Partial<RollbackOptions>): Promise<string> {
  const { report } = await rollback(place, options);
  assert.deepEqual(place.index.seen.filter(({ method }) => method !== "GET"), []);
  return rollbackText(report).replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT");
}

interface Case {
  readonly what: string;
  readonly there?: There | undefined;
  readonly make?: (place: RollbackPlace) => unknown;
}

const cases: readonly Case[] = [
  { what: "a project that the index does not know", there: undefined },
  { what: "a version of which nothing is there", there: {} },
  {
    what: "a version that was refused before anything was sent",
    there: {},
    make: ({ receipt }) => receipt({ [wheel]: "refused", [sdist]: "not-sent" }),
  },
  {
    what: "a version that is there by half",
    there: { [wheel]: true },
    make: ({ receipt }) => receipt({ [wheel]: "uploaded", [sdist]: "refused" }),
  },
  { what: "a version that is there", there: { [wheel]: true, [sdist]: true } },
  {
    what: "a version of which one file is yanked",
    there: { [wheel]: "yanked", [sdist]: true },
  },
  {
    what: "a version that is yanked",
    there: { [wheel]: { reason: "breaks ##[group]::x::\x1b[2J" }, [sdist]: "yanked" },
  },
  {
    what: "a version that was sent and deleted",
    there: {},
    make: ({ receipt }) => receipt({ [wheel]: "uploaded", [sdist]: "uploaded" }),
  },
  {
    what: "a version whose fix is committed",
    there: { [wheel]: true, [sdist]: true },
    make: ({ repo, receipt }) =>
      receipt({ [wheel]: "uploaded", [sdist]: "uploaded" }).then(() => repo.commit("fix: it")),
  },
];

for (const { what, there, make } of cases) {
  Deno.test(`rollback says what can be done about ${what}`, async (t) => {
    await using place = await rollbackPlace(there);
    await make?.(place);
    const options = what.includes("fix is committed") ? { tag: "v1.0" } : {};
    await t.assertSnapshot(await told(place, options));
  });
}

Deno.test("rollback takes a development version from git, and looks for it on TestPyPI", async (t) => {
  await using place = await rollbackPlace({ "tiny-1.1.dev1-py3-none-any.whl": true });
  await place.repo.commit("feat: more");
  await t.assertSnapshot(await told(place));
});

Deno.test("rollback takes the receipt's version only when it is of the commit that is checked out", async () => {
  await using place = await rollbackPlace({});
  await place.receipt({ [wheel]: "uploaded" }, { version: "1.0.dev3", channel: "testpypi" });
  assert.equal((await rollback(place)).report.version, "1.0.dev3");
  await place.receipt({ [wheel]: "uploaded" }, { version: "0.9", commit: "b".repeat(40) });
  assert.equal((await rollback(place)).report.version, "1.0");
});

Deno.test("rollback has no page to yank on for an index that is not of PyPI's kind", async () => {
  await using place = await rollbackPlace({ [wheel]: true });
  const pyproject = await Deno.readTextFile(`${place.repo.dir}/pyproject.toml`);
  await place.repo.write(
    "pyproject.toml",
    `${pyproject}
[tool.pyrelease.channels.pypi]
name = "Company"
simple-url = "${place.index.url}/simple/"
upload-url = "${place.index.url}/"
`,
  );
  const { report } = await rollback(place, { addresses: {} });
  assert.equal(report.yank?.url, undefined);
  assert.match(rollbackText(report), /Company has its own way/);
});

Deno.test("rollback refuses a tag that states no version", async (t) => {
  await using place = await rollbackPlace({});
  const error = await failureOf(() => rollback(place, { tag: "nightly\x1b[2J" }), "tag-invalid");
  await t.assertSnapshot(toldBy(error));
});
