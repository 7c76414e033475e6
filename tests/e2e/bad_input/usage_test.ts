// Words on the command line, and variables, that mean nothing.
import { closedPort } from "../../helpers/http_server.ts";
import { world } from "../world.ts";
import { handedOver } from "./handed_over.ts";
import { scmProject, scmPyproject } from "./projects.ts";
import { refuses } from "./refuses.ts";

const mistakes = [
  ["an unknown task", ["pubish"], {}],
  ["an unknown option", ["publish", "--dry-rum"], {}],
  ["an option of another task", ["version", "--one-job"], {}],
  ["an option without its value", ["version", "--project"], {}],
  ["a word too many", ["build", "now"], {}],
  ["a time that is no number", ["build", "--timeout=soon"], {}],
  ["a time in the environment that is no number", ["build"], { PYRELEASE_TIMEOUT: "-1" }],
  ["a wait that is no number", ["publish", "--wait=long"], {}],
  ["an index that is no address", ["publish", "--pypi-url=staging"], {}],
  ["an unknown option, as JSON", ["publish", "--json", "--dry-rum"], {}],
] as const;

for (const [what, args, variables] of mistakes) {
  Deno.test(`pyrelease refuses ${what}`, async (t) => {
    await using handed = await handedOver();
    await refuses(t, handed.place, { args, variables, code: "usage" });
  });
}

for (
  const [what, url] of [
    ["on an open line", "http://index.example/"],
    ["with a password, and does not show it", "https://ada:hunter2@index.example/"],
  ]
) {
  Deno.test(`publish refuses an index ${what}`, async (t) => {
    await using handed = await handedOver();
    const args = ["publish", `--pypi-url=${url}`];
    await refuses(t, handed.place, { args, code: "index-url-invalid" });
  });
}

Deno.test("publish refuses an address of the configuration that sends tokens over an open line", async (t) => {
  const pyproject =
    `${scmPyproject}\n[tool.pyrelease.channels.pypi]\nupload-url = "http://index.example/"\n`;
  await using place = await world(scmProject(pyproject), "v1.0");
  await refuses(t, place, { args: ["publish"], code: "config-invalid" });
});

Deno.test("publish refuses an index that is not there", async (t) => {
  await using handed = await handedOver();
  const args = ["publish", `--pypi-url=http://127.0.0.1:${closedPort()}/`];
  await refuses(t, handed.place, { args, variables: handed.variables, code: "index-unreachable" });
});

Deno.test("publish --json gives an error in one line", async (t) => {
  await using place = await world(scmProject(scmPyproject.replace('"tiny"', '"tiny')));
  await refuses(t, place, { args: ["publish", "--json"], code: "toml-invalid" });
});

Deno.test("publish --json gives an error in one line of GitHub's log, too", async (t) => {
  const pyproject = scmPyproject.replace("name =", "::error::##[error]x\x1b[2J\nname =");
  await using place = await world(scmProject(pyproject));
  const variables = { GITHUB_ACTIONS: "true" };
  await refuses(t, place, { args: ["publish", "--json"], variables, code: "toml-invalid" });
});
