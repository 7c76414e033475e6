// ci/publish-wheels.yml is ci/publish.yml with several builders: what comes after them is the same.
import assert from "node:assert/strict";
import { promisedDigests } from "../../lib/publish/promised_digests.ts";
import { isPartName } from "../../lib/dist/part_name.ts";
import { type Job, readFile, readWorkflow, stepOf } from "./workflow.ts";

/** A job of a matrix. */
interface MatrixJob extends Job {
  readonly strategy: {
    readonly "fail-fast": boolean;
    readonly matrix: { readonly include: readonly { part: string; runner: string }[] };
  };
}

const one = await readWorkflow("ci/publish.yml");
const many = await readWorkflow("ci/publish-wheels.yml");
const { sdist, wheels, publish } = many.jobs as { sdist: Job; wheels: MatrixJob; publish: Job };
const matrix = wheels.strategy.matrix.include.map(({ part }) => part);
const parts = ["sdist", ...matrix];

Deno.test("publish-wheels.yml has what publish.yml has, but for who builds", () => {
  const { build: _, ...later } = one.jobs;
  const { sdist: _sdist, wheels: _wheels, ...laterOfMany } = many.jobs;
  const digests = JSON.stringify(
    stepOf(publish, ({ name }) => name === "Publish").env?.["PYRELEASE_MANIFEST_SHA256"],
  );
  const expected = JSON.stringify(later)
    .replaceAll('"needs":"build"', '"needs":["sdist","wheels"]')
    .replaceAll('"needs":["build",', '"needs":["sdist","wheels",')
    .replaceAll('"${{ needs.build.outputs.manifest-sha256 }}"', digests)
    .replaceAll('"name":"distributions",', '"pattern":"distributions-*","merge-multiple":true,');
  assert.deepEqual(laterOfMany, JSON.parse(expected));
  const { jobs: _one, ...aboutOne } = one;
  const { jobs: _many, ...aboutMany } = many;
  assert.deepEqual(aboutMany, aboutOne);
});

Deno.test("publish-wheels.yml builds without identity, and checks out as publish.yml does", () => {
  const checkout = (job: Job) => stepOf(job, ({ uses }) => uses?.startsWith("actions/checkout@"));
  for (const job of [sdist, wheels]) {
    assert.deepEqual(job.permissions, { contents: "read" });
    assert.equal(job.environment, undefined);
    assert(job["timeout-minutes"] <= 60);
    assert.deepEqual(checkout(job), checkout(one.jobs["build"] as Job));
    for (const { run, name } of job.steps) assert.doesNotMatch(run ?? "", /\$\{\{/, name);
  }
});

Deno.test("publish-wheels.yml names each part wherever it must be named", () => {
  assert(parts.every(isPartName));
  assert.equal(new Set(parts).size, parts.length);
  assert.deepEqual(sdist.outputs, { sdist: "${{ steps.verify.outputs.manifest-sha256 }}" });
  assert.deepEqual(
    wheels.outputs,
    Object.fromEntries(matrix.map((part) => [
      part,
      `\${{ matrix.part == '${part}' && steps.verify.outputs.manifest-sha256 || '' }}`,
    ])),
  );
  const { env } = stepOf(publish, ({ name }) => name === "Publish");
  const digests = (env?.["PYRELEASE_MANIFEST_SHA256"] ?? "")
    .replaceAll(/\$\{\{ needs\.(\w+)\.outputs\.([\w-]+) \}\}/g, "$1/$2");
  assert.deepEqual(
    promisedDigests(digests, parts),
    parts.map((part) => ({ part, sha256: `${part === "sdist" ? part : "wheels"}/${part}` })),
  );
});

Deno.test("publish-wheels.yml hands each part on under a name of its own", () => {
  const given = ({ steps }: Job) => steps.at(-1)?.with;
  const rest = {
    path: "dist/\npyrelease-out/\n",
    "if-no-files-found": "error",
    overwrite: true,
  };
  assert.deepEqual(given(sdist), { name: "distributions-sdist", ...rest });
  assert.deepEqual(given(wheels), { name: "distributions-${{ matrix.part }}", ...rest });
});

Deno.test("publish-wheels.yml verifies what cibuildwheel built, and the sdist alone", async () => {
  const verify = (job: Job) => stepOf(job, ({ id }) => id === "verify");
  for (const job of [sdist, wheels]) assert.equal(verify(job).run, "deno task verify --online");
  assert.deepEqual(verify(sdist).env, { PYRELEASE_PART: "sdist", PYRELEASE_KEEP: "sdist" });
  assert.deepEqual(verify(wheels).env, {
    PYRELEASE_PART: "${{ matrix.part }}",
    PYRELEASE_ADOPT: "wheelhouse",
  });
  assert.match(
    stepOf(wheels, ({ name }) => name === "Build the wheels").run ?? "",
    /cibuildwheel==\d+\.\d+\.\d+\n.*python -m cibuildwheel --output-dir wheelhouse\n$/,
  );
  assert.equal(wheels.strategy["fail-fast"], false);
  const readme = await readFile("README.md");
  assert(readme.includes(`parts = ${JSON.stringify(parts).replaceAll(",", ", ")}`));
});
