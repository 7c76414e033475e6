// The publish job's permissions: said in one place of the code, repeated by what a project copies and by README.
import assert from "node:assert/strict";
import {
  permissionFlags,
  permissionsElsewhere,
  publishPermissions,
} from "../../lib/publish/permissions.ts";
import { copied } from "./copied.ts";
import { modulesIn } from "../layout.ts";
import { readFile } from "./workflow.ts";

const readme = await readFile("README.md");
const section = /\n### Permissions\n([^]*?)\n##/.exec(readme)?.[1] ?? "";

Deno.test("the publish task that a project copies has the declared flags, and never -A", () => {
  const { command = "" } = copied.tasks["publish"] ?? {};
  const flags = /^DENO_NO_PACKAGE_JSON=1 deno run (.*) jsr:\S+ publish$/.exec(command)?.[1];
  assert.equal(flags, permissionFlags(publishPermissions).join(" "));
  assert.doesNotMatch(command, / -A |--allow-all|--allow-\w+ /);
});

Deno.test("README names the declared flags", () => {
  const block = /```text\n([^]*?)```/.exec(section)?.[1] ?? "";
  const flags = block.trim().replaceAll(/,\n\s+/g, ",").split("\n");
  assert.deepEqual(
    flags,
    permissionFlags(publishPermissions).map((flag) => flag.replaceAll('"', "")),
  );
});

Deno.test("README names what other CIs need on top", () => {
  const text = section.split("On GitLab CI add to")[1] ?? "";
  const { gitlab, google } = permissionsElsewhere;
  const needed = [...gitlab.env ?? [], ...google.net ?? [], ...google.env ?? []];
  assert.deepEqual(needed.filter((name) => !text.includes(`\`${name}\``)), []);
});

Deno.test("each variable of a CI that is read has its name in the flags, or in what they get on top", async () => {
  const lib = (await modulesIn("lib")).filter(({ place }) =>
    !["rehearsal", "release", "setup"].includes(place.folder ?? "") &&
    !place.path.endsWith("permissions.ts")
  );
  const names = (text: string, shape: RegExp) => [...text.matchAll(shape)].map(([, name]) => name);
  const read = lib.flatMap(({ place, text }) => [
    ...names(text, /"((?:ACTIONS|CI|FORGEJO|GITHUB|GITLAB|RUNNER)_[A-Z_]+)"/g),
    ...(/\/google/.test(place.path) ? names(text, /"([A-Z_]{4,})"/g) : []),
  ]);
  assert(read.length > 40);
  const { gitlab, google } = permissionsElsewhere;
  const named = [publishPermissions, gitlab, google].flatMap(({ env = [] }) => env);
  const noneOfThem = ["ACTIONS_RUNTIME_TOKEN", "POST"];
  const missing = read.filter((name) => ![...named, ...noneOfThem].includes(name ?? ""));
  assert.deepEqual(missing, []);
});

Deno.test("each variable that the flags name is read somewhere", async () => {
  const lib = (await modulesIn("lib")).filter(({ place }) =>
    !place.path.endsWith("permissions.ts")
  );
  const text = lib.map((module) => module.text).join("\n");
  const { env } = publishPermissions;
  const ofOurs = env.slice(0, env.indexOf("HTTPS_PROXY")).filter((name) => !name.endsWith("*"));
  const elsewhere = Object.values(permissionsElsewhere).flatMap(({ env = [] }) => env);
  // GitLab's tokens are looked for by the audience's name.
  const named = [...ofOurs, ...elsewhere].filter((name) => !name.endsWith("_ID_TOKEN"));
  assert.deepEqual(named.filter((name) => !text.includes(`"${name}"`)), []);
});
