// What Deno refuses is said as such, at once, whatever the library that asked.
import assert from "node:assert/strict";
import { ReleaseError } from "../../lib/errors.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import { realHttp } from "../../lib/system/http.ts";
import { permissionMissing } from "../../lib/system/permission_missing.ts";
import { realProcesses } from "../../lib/system/processes.ts";
import { testSystem } from "../helpers/test_system.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { requestPatiently } from "../../lib/system/request_patiently.ts";

function refusal(work: Promise<unknown>, message: string): Promise<void> {
  return assert.rejects(
    work,
    (error) =>
      error instanceof ReleaseError && error.code === "permission-missing" &&
      error.message === `Deno does not let this run ${message}`,
  );
}

Deno.test(
  "a request that Deno refuses is not made again",
  { permissions: { net: false } },
  async () => {
    const system = testSystem();
    const request = requestPatiently(system, { url: "https://files.example.org/x" });
    await refusal(request, "reach files.example.org:443");
    assert.deepEqual(system.slept, []);
    await refusal(realHttp.digest({ url: "http://127.0.0.1:4321/" }), "reach 127.0.0.1:4321");
  },
);

for (const host of ["localhost:4321", "127.0.0.1:4321"]) {
  for (const size of [5, 3_000_000]) {
    Deno.test(`an upload of ${size} bytes to ${host} that Deno refuses is told as that`, {
      permissions: { net: ["example.org"], read: true, write: true, env: true },
    }, async () => {
      await using folder = await temporaryFolder();
      const path = folder.join("a.whl");
      await Deno.writeFile(path, new Uint8Array(size));
      const file = { field: "content", path, filename: "a.whl", size };
      const upload = realHttp.upload({ url: `http://${host}/legacy/`, parts: [], file });
      await refusal(upload, `reach ${host}`);
    });
  }
}

Deno.test("a program that Deno may not start is named, git is started", {
  permissions: { run: ["git"], env: ["PATH"], read: true },
}, async () => {
  const { run } = realProcesses(environmentOf({ PATH: Deno.env.get("PATH") ?? "" }));
  await refusal(run(["python3", "-c", "pass"]), "start python3");
  await assert.rejects(run(["keyring", "get"]), { hint: /^Add keyring to --allow-run / });
  assert.equal((await run(["git", "--version"])).code, 0);
  const hanging = await run(["git", "-c", "alias.hang=!exec sleep 5", "hang"], { timeoutMs: 200 });
  assert.equal(hanging.timedOut, true);
});

Deno.test("a variable and a path that Deno may not read are named", {
  permissions: { env: ["PATH"], read: false },
}, async () => {
  const refused = async (work: () => unknown) => {
    try {
      await work();
    } catch (error) {
      return permissionMissing(error)?.message;
    }
    return undefined;
  };
  assert.equal(
    await refused(() => Deno.env.get("GITHUB_SHA")),
    "Deno does not let this run read the variable GITHUB_SHA",
  );
  assert.equal(
    await refused(() => Deno.readTextFile("/etc/a file")),
    "Deno does not let this run read /etc/a file",
  );
  assert.equal(permissionMissing(new Error("Requires patience")), undefined);
});
