// The environment of child processes, as real children print it.
import assert from "node:assert/strict";
import { environmentOf } from "../../lib/system/environment.ts";
import { realProcesses } from "../../lib/system/processes.ts";

Deno.test("run() hands on all variables but those that hold or fetch an identity", async () => {
  const secrets = {
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "planted",
    ACTIONS_ID_TOKEN_REQUEST_URL: "planted",
    ACTIONS_RUNTIME_TOKEN: "planted",
    GITHUB_TOKEN: "planted",
    GH_TOKEN: "planted",
    PYPI_ID_TOKEN: "planted",
    TESTPYPI_ID_TOKEN: "planted",
    CIRCLE_OIDC_TOKEN: "planted",
    CIRCLE_OIDC_TOKEN_V2: "planted",
    BUILDKITE_AGENT_ACCESS_TOKEN: "planted",
    CI_JOB_JWT: "planted",
    CI_JOB_JWT_V2: "planted",
    FORGEJO_TOKEN: "planted",
    GITEA_TOKEN: "planted",
  };
  const kept = {
    PATH: Deno.env.get("PATH") ?? "",
    HTTPS_PROXY: "proxy",
    http_proxy: "proxy",
    NO_PROXY: "none",
    PIP_CERT: "ca",
    PIP_INDEX_URL: "pip",
    REQUESTS_CA_BUNDLE: "ca",
    SSL_CERT_FILE: "ca",
    UV_INDEX_URL: "uv",
    UV_SYSTEM_CERTS: "true",
  };
  const processes = realProcesses(environmentOf({ ...secrets, ...kept, DROPPED: "x" }));
  const options = { env: { DROPPED: undefined, ADDED: "y" } };
  for (const program of ["dax", "git"]) {
    const { stdout } = await processes.run(
      program === "git" ? ["git", "-c", "alias.e=!env", "e"] : ["env"],
      options,
    );
    const seen = new Map(
      stdout.split("\n").map((line) => {
        const at = line.indexOf("=");
        return [line.slice(0, at), line.slice(at + 1)] as const;
      }),
    );
    assert.doesNotMatch(stdout, /planted/);
    assert.deepEqual([seen.has("DROPPED"), seen.get("ADDED")], [false, "y"]);
    for (const [name, value] of Object.entries(kept)) {
      // git puts its own folder before the PATH.
      assert.ok(seen.get(name)?.endsWith(value), `${program}: ${name}`);
    }
  }
});

Deno.test("run() hands on what it is told to and no more, and no identity even then", async () => {
  const PATH = Deno.env.get("PATH") ?? "";
  const variables = { PATH, KEPT: "kept", EMPTY: "", GITHUB_TOKEN: "planted", OTHER: "other" };
  const processes = realProcesses(environmentOf(variables));
  const inherit = ["PATH", "KEPT", "EMPTY", "UNSET", "GITHUB_TOKEN"];
  const { stdout } = await processes.run(["env"], { inherit, env: { ADDED: "y" } });
  assert.deepEqual(
    stdout.trim().split("\n").filter((line) => !/^(PWD|SHLVL|_)=/.test(line)).sort(),
    [
      "ADDED=y",
      "EMPTY=",
      "KEPT=kept",
      `PATH=${PATH}`,
    ],
  );
});
