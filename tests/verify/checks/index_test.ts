// Cases of the checks that hold the files against what an index has of the project.
import assert from "node:assert/strict";
import { casesOf, resultIn } from "./cases.ts";

const wheelName = "tiny-1.0-py3-none-any.whl";
const gib = 1024 ** 3;

/** A wheel of some two and a half million bytes, and an sdist of few. */
const grown = {
  wheel: { files: { "tiny.py": "", "tiny_data.bin": incompressible(3_000_000) } },
  sdist: {},
};

casesOf("project-size", {
  fires: {
    "a project that is full": {
      ...grown,
      there: [{ filename: "tiny-0.9.tar.gz", size: 10 * gib - 2_000_000 }],
    },
    "a project whose files are too many, of which some are of no known size": {
      ...grown,
      there: [{ filename: "tiny-0.8.tar.gz" }, { filename: "tiny-0.9.tar.gz", size: 10 * gib }],
    },
  },
  silent: {
    "a project with room": { ...grown, there: [{ filename: "tiny-0.9.tar.gz", size: 9 * gib }] },
    "a new project": grown,
    "files that are there already": {
      wheel: {},
      there: [
        { filename: wheelName, size: 1000 },
        { filename: "tiny-0.9.tar.gz", size: 10 * gib - 1000 },
      ],
    },
    "a project for which the limit was raised": {
      ...grown,
      there: [{ filename: "tiny-0.9.tar.gz", size: 11 * gib }],
    },
    "an index with other rules": {
      ...grown,
      there: [{ filename: "tiny-0.9.tar.gz", size: 10 * gib }],
      elsewhere: true,
    },
  },
});

casesOf("size-growth", {
  fires: {
    "a wheel twice as large as the last one, of what is older and newer": {
      ...grown,
      there: [
        { filename: "tiny-0.8-py3-none-any.whl", size: 5_000_000 },
        { filename: "tiny-0.9-py3-none-any.whl", size: 900_000 },
        { filename: "tiny-0.9.tar.gz", size: 100 },
        { filename: "tiny-1.1-py3-none-any.whl", size: 5_000_000 },
      ],
    },
    "a wheel beside one whose name is not normalized and has a build tag": {
      ...grown,
      there: [{ filename: "Tiny-0.9-1-py3-none-any.whl", size: 900_000 }],
    },
    "an sdist": {
      sdist: { files: { "pyproject.toml": "", data: incompressible(3_000_000) } },
      there: [{ filename: "tiny-0.9.tar.gz", size: 500_000 }],
    },
    "a development release beside the last one": {
      ...grown,
      version: "1.0.dev2",
      there: [
        { filename: "tiny-1.0.dev1-py3-none-any.whl", size: 900_000 },
        { filename: "tiny-1.0-py3-none-any.whl", size: 5_000_000 },
      ],
    },
  },
  silent: {
    "a first release": grown,
    "little growth": {
      ...grown,
      there: [{ filename: "tiny-0.9-py3-none-any.whl", size: 1_900_000 }],
    },
    "growth by half that nobody notices": {
      wheel: {},
      there: [{ filename: "tiny-0.9-py3-none-any.whl", size: 10 }],
    },
    "wheels for others, and what was yanked": {
      ...grown,
      there: [
        { filename: "tiny-0.9-cp312-cp312-win_amd64.whl", size: 10 },
        { filename: "tiny-0.9-py3-none-any.whl", size: 10, yanked: true },
        { filename: "tiny-extra-0.9-py3-none-any.whl", size: 10 },
      ],
    },
    "the release itself": { ...grown, there: [{ filename: wheelName, size: 10 }] },
  },
});

Deno.test("checks of an index that does not say how large files are did not see, and do not pass", async () => {
  const there = [{ filename: "tiny-0.9-py3-none-any.whl" }];
  for (const code of ["project-size", "size-growth"]) {
    const { findings, skipped, detail } = await resultIn(code, { ...grown, there });
    assert.deepEqual(findings, []);
    assert.match(skipped ?? "", /^PyPI does not say how large/);
    assert.match(detail, /^skipped: PyPI does not say/);
  }
});

/** Text that is not made smaller by much, the same with each run. */
function incompressible(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = Math.imul(state, 1_103_515_245) + 12_345 | 0;
    return String.fromCharCode(32 + (state >>> 16) % 95);
  }).join("");
}
