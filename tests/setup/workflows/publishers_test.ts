// What uploads, where to and by what means.
import assert from "node:assert/strict";
import { publishersIn } from "../../../lib/setup/workflows/publishers.ts";
import { shellCommands } from "../../../lib/setup/workflows/shell_commands.ts";
import { jobOf, workflowOf } from "./read.ts";

const trusted = "permissions: { id-token: write }";

/** Each publisher as `tool index means secrets`. */
function told(steps: string, about = ""): string[] {
  return publishersIn([jobOf(steps, about)]).map(({ tool, index, means, secrets }) =>
    [tool, index, means, ...secrets].join(" ")
  );
}

Deno.test("publishersIn() knows pypa's action, with a token and without", () => {
  const uses = "- uses: pypa/gh-action-pypi-publish@release/v1\n";
  const input = (text: string) => `${uses}  with: { ${text} }`;
  assert.deepEqual(told(uses, trusted), ["gh-action-pypi-publish pypi trusted"]);
  assert.deepEqual(told(input("password: '${{ secrets.PYPI_TOKEN }}'")), [
    "gh-action-pypi-publish pypi token PYPI_TOKEN",
  ]);
  assert.deepEqual(told(input("repository-url: https://test.pypi.org/legacy/"), trusted), [
    "gh-action-pypi-publish testpypi trusted",
  ]);
  assert.deepEqual(
    told(input("repository_url: https://example.org/simple, password: \"${{ secrets['A'] }}\"")),
    ["gh-action-pypi-publish elsewhere token A"],
  );
  assert.deepEqual(told(input("repository-url: '${{ inputs.url }}'"), trusted), [
    "gh-action-pypi-publish unknown trusted",
  ]);
});

Deno.test("publishersIn() knows the commands that upload, and how each is told where", () => {
  const cases: [run: string, env: string, expected: string[]][] = [
    ["twine upload dist/*", "TWINE_PASSWORD: '${{ secrets.T }}'", ["twine pypi token T"]],
    ["python -m twine upload --repository testpypi dist/*", "", ["twine testpypi token"]],
    ["pipx run twine upload -p ${{ secrets.P }} dist/*", "", ["twine pypi token P"]],
    ["twine upload --repository-url=https://test.pypi.org/legacy/ d", "", ["twine testpypi token"]],
    ["twine upload d", "TWINE_REPOSITORY: testpypi", ["twine testpypi token"]],
    ["twine check --strict dist/*", "TWINE_PASSWORD: x", []],
    ["uv build\nuv publish --index testpypi", "", ["uv testpypi token"]],
    ["uv publish", "UV_PUBLISH_TOKEN: '${{ secrets.U }}'", ["uv pypi token U"]],
    ["uv publish --dry-run", "", []],
    ["poetry config pypi-token.pypi $T && poetry publish --build", "", ["poetry pypi token"]],
    ["poetry publish -r test-pypi", "", ["poetry testpypi token"]],
    ["poetry publish -r $WHERE", "", ["poetry unknown token"]],
    ["flit publish", "FLIT_PASSWORD: '${{ secrets.F }}'", ["flit pypi token F"]],
    ["hatch publish -r test", "HATCH_INDEX_AUTH: '${{ secrets.H }}'", ["hatch testpypi token H"]],
    ["pdm publish --no-build", "", ["pdm pypi token"]],
    ["maturin publish --skip-existing", "", ["maturin pypi token"]],
    ["python setup.py sdist upload", "", ["setup.py pypi token"]],
    ["semantic-release publish", "", ["semantic-release pypi token"]],
    ["scripts/publish", "TWINE_PASSWORD: '${{ secrets.T }}'", ["another pypi token T"]],
    ["echo twine upload dist/*  # twine upload", "", []],
    ["# twine upload dist/*", "", []],
    ["./build.sh", "OTHER: '${{ secrets.T }}'", []],
    ["if true; then twine upload d; fi", "", ["twine pypi token"]],
    [
      "twine upload -r testpypi d\ntwine upload d",
      "",
      ["twine testpypi token", "twine pypi token"],
    ],
    ["deno task publish", "", ["pyrelease pypi trusted"]],
  ];
  for (const [run, env, expected] of cases) {
    const lines = run.split("\n").map((line) => `    ${line}`).join("\n");
    const with_ = env === "" ? "" : `\n  env: { ${env} }`;
    assert.deepEqual(told(`- run: |\n${lines}${with_}`), expected, run);
  }
});

Deno.test("publishersIn() takes a token from the job and from the workflow", () => {
  const env = "env: { POETRY_PYPI_TOKEN_PYPI: '${{ secrets.P }}', PYTHON: '3' }";
  assert.deepEqual(told("- run: poetry publish\n- run: pytest", env), ["poetry pypi token P"]);
});

Deno.test("publishersIn() knows other actions by their names and what they are given", () => {
  assert.deepEqual(told("- uses: casperdcl/deploy-pypi@v2", trusted), ["another pypi trusted"]);
  assert.deepEqual(
    told("- uses: JRubics/poetry-publish@v2\n  with: { pypi_token: '${{ secrets.P }}' }"),
    ["another pypi token P"],
  );
  assert.deepEqual(told("- uses: python-semantic-release/python-semantic-release@v9"), []);
  assert.deepEqual(
    told(
      "- uses: relekang/python-semantic-release@v7\n  with: { pypi_token: '${{ secrets.P }}' }",
    ),
    ["semantic-release pypi token P"],
  );
  assert.deepEqual(
    told("- uses: PyO3/maturin-action@v1\n  with: { command: upload, args: -r testpypi d }"),
    ["maturin testpypi token"],
  );
  assert.deepEqual(told("- uses: actions/upload-artifact@v4\n- uses: actions/checkout@v4"), []);
});

Deno.test("publishersIn() finds the job that calls a workflow which publishes", () => {
  const called = jobOf("- run: twine upload d", "", "workflow_call");
  const caller = workflowOf(
    `on: release
jobs:
  here: { uses: ./.github/workflows/publish.yml, secrets: { T: '\${{ secrets.PYPI }}' } }
  there: { uses: a/b/.github/workflows/release.yml@v1, secrets: { pypi: '\${{ secrets.X }}' } }
  tests: { uses: ./.github/workflows/tests.yml }
`,
    "caller.yml",
  );
  const found = publishersIn([called, caller]).slice(1);
  assert.deepEqual(found.map(({ job, tool, index, secrets }) => [job.id, tool, index, secrets]), [
    ["here", "twine", "pypi", ["PYPI"]],
    ["there", "another", "unknown", ["X"]],
  ]);
});

Deno.test("shellCommands() splits as a shell does", () => {
  const cases: [run: string, expected: string[][]][] = [
    [`a "b c" 'd e'f\\\n g # h`, [["a", "b c", "d ef", "g"]]],
    ["a && b;c|d\ne", [["a"], ["b"], ["c"], ["d"], ["e"]]],
    ["a ${{ secrets.B || 'c' }} d#e", [["a", "${{secrets.B___c_}}", "d#e"]]],
    ["", []],
    ["# only this", []],
  ];
  for (const [run, expected] of cases) {
    assert.deepEqual(shellCommands(run), expected, run);
  }
});
