// Tests of publishing what several builders left: all parts of this commit, and nothing else.
import assert from "node:assert/strict";
import { join } from "node:path";
import { formatManifest, type Manifest } from "../../lib/dist/manifest.ts";
import type { ErrorCode } from "../../lib/errors.ts";
import { guardTests } from "../../lib/publish/guards.ts";
import { prepare } from "../../lib/publish/prepare.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { compiledWheels } from "../helpers/compiled_wheels.ts";
import { manifestOf } from "../helpers/distributions.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { refused } from "../helpers/refused.ts";
import { testSystem } from "../helpers/test_system.ts";
import { parts, type Place, place, tags } from "./parts_place.ts";

const laptop = (variables: Record<string, string> = {}) => testSystem(cleanVariables(variables));
const take = ({ release }: Place, variables: Record<string, string> = {}) =>
  prepare(laptop(variables), release, {});

Deno.test("prepare() merges the parts of all builders", async () => {
  await using project = await place();
  const verified = await take(project);
  assert(verified.ok);
  assert.deepEqual(verified.distributions.map(({ filename }) => filename).sort(), [
    `tiny-1.0-${tags.linux}.whl`,
    `tiny-1.0-${tags.windows}.whl`,
    "tiny-1.0.tar.gz",
  ]);
  guardTests(project.release.project, verified.manifest);
});

Deno.test("prepare() takes parts of two attempts of a run, each by its own digest", async () => {
  await using project = await place();
  const first = { sdist: await project.hand("sdist"), windows: await project.hand("windows") };
  const linux = await project.hand("linux", { tools: { attempt: "2" } });
  const digests = (all: Record<string, string>) => ({
    PYRELEASE_MANIFEST_SHA256: Object.entries(all).map((pair) => pair.join("=")).join(" "),
  });
  const verified = await take(project, digests({ ...first, linux }));
  assert.equal(verified.manifest.files.length, 3);
});

interface Wrong {
  readonly what: string;
  readonly code: ErrorCode;
  readonly variables?: Readonly<Record<string, string>>;
  /** What is done to three good parts; gives variables. */
  readonly how: (place: Place) => Promise<Record<string, string> | void>;
}

const wrongs: Wrong[] = [
  {
    what: "a missing part",
    code: "parts-missing",
    how: ({ dir }) => Deno.remove(join(dir, "pyrelease-out/manifest.windows.json")),
  },
  {
    what: "no part at all",
    code: "parts-missing",
    how: ({ dir }) => Deno.remove(join(dir, "pyrelease-out"), { recursive: true }),
  },
  {
    what: "a part that the project does not name",
    code: "parts-foreign",
    how: async ({ hand }) => void await hand("macos"),
  },
  {
    what: "a whole release beside the parts",
    code: "parts-foreign",
    how: ({ write, release: { commit } }) =>
      write("pyrelease-out/manifest.json", formatManifest(manifestOf([], { commit }))),
  },
  {
    what: "a part of another commit",
    code: "manifest-other-commit",
    how: async ({ hand }) => void await hand("windows", { commit: "b".repeat(40) }),
  },
  {
    what: "a part of another version of the commit",
    code: "manifest-other-commit",
    how: async ({ hand }) => void await hand("windows", { version: "1.1" }),
  },
  {
    what: "a part of another project",
    code: "parts-foreign",
    how: async ({ hand }) => void await hand("windows", { name: "other" }),
  },
  {
    what: "a part under another part's name",
    code: "manifest-invalid",
    how: async ({ hand }) => void await hand("windows", { part: "linux" }),
  },
  {
    what: "one file twice, with other bytes",
    code: "parts-differ",
    how: async ({ hand, files: { linux } }) => {
      const again = { ...manifestOf(linux === undefined ? [] : [linux]).files[0] };
      const file = { ...again, sha256: "0".repeat(64) } as Manifest["files"][number];
      await hand("windows", { files: [file] });
    },
  },
  {
    what: "the file of one attempt and the manifest of another",
    code: "dist-changed",
    how: ({ dist }) => compiledWheels(dist, "1.0", [tags.windows], "attempt = 1"),
  },
  {
    what: "the manifest of one attempt and the digest of another",
    code: "manifest-changed",
    how: async ({ hand }) => {
      const [sdist, linux, windows] = await Promise.all(parts.map((part) => hand(part)));
      await hand("windows", { tools: { attempt: "1" } });
      return {
        PYRELEASE_MANIFEST_SHA256: `sdist=${sdist} linux=${linux} windows=${windows}`,
      };
    },
  },
  {
    what: "a part whose digest was not handed over",
    code: "manifest-changed",
    how: async ({ hand }) => {
      const [sdist, linux] = await Promise.all(["sdist", "linux"].map((part) => hand(part)));
      return { PYRELEASE_MANIFEST_SHA256: `sdist=${sdist} linux=${linux} windows=` };
    },
  },
  {
    what: "a promised part that is not there",
    code: "manifest-changed",
    how: async ({ dir, hand }) => {
      const [sdist, linux, windows] = await Promise.all(parts.map((part) => hand(part)));
      await Deno.remove(join(dir, "pyrelease-out/manifest.windows.json"));
      return {
        PYRELEASE_MANIFEST_SHA256: `sdist=${sdist} linux=${linux} windows=${windows}`,
      };
    },
  },
  {
    what: "a file that no part has",
    code: "dist-changed",
    how: ({ dist }) => compiledWheels(dist, "1.0", ["cp312-cp312-win_amd64"]),
  },
];

for (const { what, code, how } of wrongs) {
  Deno.test(`prepare() refuses ${what}`, async (t) => {
    await using project = await place();
    const variables = await how(project) ?? {};
    const digests = new Map<string, string>();
    const named = (digest: string) => {
      digests.set(digest, digests.get(digest) ?? `SHA256-${digests.size + 1}`);
      return digests.get(digest) ?? "";
    };
    const told = toldBy(await failureOf(() => take(project, variables), code));
    await t.assertSnapshot(
      told.replaceAll(/\b[0-9a-f]{64}\b/g, named)
        .replaceAll(project.release.commit, "COMMIT"),
    );
  });
}

Deno.test("a part that was built and not verified keeps the release back", async (t) => {
  await using project = await place();
  await project.hand("windows", { verified: [] });
  const verified = await take(project);
  const work = () => guardTests(project.release.project, verified.manifest);
  await t.assertSnapshot(toldBy(await refused("manifest-unverified", work)));
});
