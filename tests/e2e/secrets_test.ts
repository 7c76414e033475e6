// Planted secrets, looked for everywhere: they may stand in `::add-mask::` lines and nowhere else.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { ciWorld, gitVersionedProject } from "./ci_world.ts";

const main = "refs/heads/main";

/** Writes down what each child process is given: its arguments and its environment. */
const spy = `import os, sys, json
with open(os.environ["SPY_LOG"], "a") as log:
    print(json.dumps([sys.argv, dict(os.environ)]), file=log)
`;

/** Every form in which a secret could be read off. */
function formsOf(secret: string): string[] {
  const bytes = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const parts = secret.split(".").length === 3 ? secret.split(".").slice(1) : [];
  return [
    secret,
    ...parts,
    encodeURIComponent(secret),
    bytes(secret),
    bytes(`__token__:${secret}`),
  ];
}

Deno.test("no ID token, no upload token and no CI token is anywhere but in masks", async () => {
  await using world = await ciWorld({
    ...gitVersionedProject(),
    "setup.py": `${spy}\nfrom setuptools import setup\nsetup()\n`,
  });
  const secrets = new Map<string, string>();
  world.rehearsal.test.options.intercept = async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/_/oidc/mint-token") {
      secrets.set("ID token", (await request.clone().json()).token);
    } else if (pathname === "/legacy/") {
      const given = request.headers.get("authorization") ?? "";
      secrets.set("upload token", atob(given.slice("Basic ".length)).slice("__token__:".length));
    }
    return undefined;
  };
  world.rehearsal.fulcio.intercept = async (request) => {
    const { credentials } = await request.clone().json();
    secrets.set("ID token for Sigstore", credentials.oidcIdentityToken);
    return undefined;
  };
  const dir = await world.checkOut(main);
  const shim = join(dir, "..", "shim");
  const log = join(dir, "..", "spy.log");
  await Deno.mkdir(shim);
  const git = new TextDecoder().decode(
    (await new Deno.Command("sh", { args: ["-c", "command -v git"] }).output()).stdout,
  ).trim();
  await Deno.writeTextFile(
    join(shim, "git"),
    `#!/bin/sh\n{ printf '%s ' "$@"; env; } >> '${log}'\nexec ${git} "$@"\n`,
    { mode: 0o755 },
  );
  const variables = await world.job(main, {
    variables: {
      ACTIONS_RUNTIME_TOKEN: "planted-runtime-token",
      GITHUB_TOKEN: "planted-github-token",
      GH_TOKEN: "planted-gh-token",
      PYPI_ID_TOKEN: "planted-gitlab-id-token",
      SPY_LOG: log,
      PATH: `${shim}:${Deno.env.get("PATH")}`,
    },
  });
  for (const name of ["ACTIONS_RUNTIME_TOKEN", "GITHUB_TOKEN", "GH_TOKEN", "PYPI_ID_TOKEN"]) {
    secrets.set(name, variables[name] ?? "");
  }
  secrets.set("request token", variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] ?? "");
  const ended = await world.task("publish --one-job", dir, variables);
  assert.equal(ended.code, 0, ended.stderr);

  const masks = ended.stderr.split("\n").filter((line) => line.startsWith("::add-mask::"));
  for (const name of ["ID token", "ID token for Sigstore", "upload token", "request token"]) {
    assert(masks.includes(`::add-mask::${secrets.get(name)}`), `${name} is not masked`);
  }
  const places = new Map([
    ["stdout", ended.stdout],
    ["stderr", ended.stderr.split("\n").filter((line) => !masks.includes(line)).join("\n")],
    ...await filesBelow(join(dir, "..")),
  ]);
  const spied = places.get(log) ?? "";
  assert(spied.includes("--dirty") && spied.includes("SOURCE_DATE_EPOCH"), "the spies saw nothing");
  for (const [name, secret] of secrets) {
    assert(secret.length > 8, name);
    for (const [place, text] of places) {
      // The job's event and the runner's own files are there before pyrelease starts.
      for (const form of formsOf(secret)) assert(!text.includes(form), `${name} is in ${place}`);
    }
  }
});

Deno.test("outside GitHub nothing is written for a mask", async () => {
  await using world = await ciWorld();
  const dir = await world.checkOut(main);
  const ended = await world.task("publish --offline", dir, {
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "planted-request-token",
  });
  assert.equal(ended.code, 0, ended.stderr);
  assert(!(ended.stdout + ended.stderr).includes("add-mask"));
  assert(!(ended.stdout + ended.stderr).includes("planted"));
});

async function filesBelow(folder: string): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory) found.push(...await filesBelow(path));
    else if (entry.isFile) {
      found.push([path, new TextDecoder("latin1").decode(await Deno.readFile(path))]);
    }
  }
  return found;
}
