// The rehearsal over TLS, as real clients meet it.
import assert from "node:assert/strict";
import { wheelIn } from "../helpers/distributions.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { pythonEnv } from "../helpers/python_env.ts";
import { pushToMain, rehearse } from "../helpers/rehearsal.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { realTools } from "../helpers/tools.ts";

async function run(
  [program, ...args]: readonly [string, ...string[]],
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args,
    env: cleanVariables({ NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1", ...variables }),
    clearEnv: true,
    stdin: "null",
  }).output();
  const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  assert.equal(code, 0, said);
  return said;
}

Deno.test("uv publish exchanges the job's identity over https, and uploads", async () => {
  await using rehearsal = await rehearse({ tls: true });
  await using folder = await temporaryFolder();
  const { test, caFile = "" } = rehearsal;
  const { path, sha256 } = await wheelIn(folder.path);
  test.addPendingPublisher("tiny");
  const { uv } = await realTools();
  await run(
    [
      uv,
      "publish",
      "--no-config",
      "--trusted-publishing",
      "always",
      "--publish-url",
      test.uploadUrl,
      path,
    ],
    { ...await rehearsal.ciEnvironment(pushToMain), SSL_CERT_FILE: caFile },
  );
  const [release] = test.project("tiny")?.releases.values() ?? [];
  assert.deepEqual(release?.files.map((file) => file.sha256), [sha256]);
  const asked = test.requests.map(({ method, path, status }) => `${method} ${path} ${status}`);
  assert(asked.includes("POST /_/oidc/mint-token 200"), asked.join("\n"));
  assert(asked.includes("POST /legacy/ 200"), asked.join("\n"));
});

Deno.test("twine uploads over https with a person's token", async () => {
  await using rehearsal = await rehearse({ tls: true });
  await using folder = await temporaryFolder();
  const { test, caFile = "" } = rehearsal;
  const { path } = await wheelIn(folder.path);
  const { python } = await pythonEnv(["twine==7.0.0"]);
  await run(
    [
      python,
      ...["-m", "twine", "upload", "--non-interactive", "--disable-progress-bar"],
      ...["--config-file", "/dev/null", "--repository-url", test.uploadUrl, path],
    ],
    {
      REQUESTS_CA_BUNDLE: caFile,
      TWINE_USERNAME: "__token__",
      TWINE_PASSWORD: test.addUserToken(),
    },
  );
  assert.equal(test.project("tiny")?.releases.size, 1);
});

Deno.test("pip installs over https with the rehearsal's own authority", async () => {
  await using rehearsal = await rehearse({ tls: true });
  await using folder = await temporaryFolder();
  const { production, caFile = "" } = rehearsal;
  await production.seed((await wheelIn(folder.path)).path);
  const { python } = await pythonEnv([]);
  await run(
    [
      python,
      ...["-m", "pip", "--isolated", "install", "--quiet", "--no-deps", "--no-cache-dir"],
      ...["--index-url", production.simpleUrl],
      ...["--target", folder.join("site"), "tiny==1.0"],
    ],
    {
      REQUESTS_CA_BUNDLE: caFile,
      PIP_CONFIG_FILE: "/dev/null",
      PIP_DISABLE_PIP_VERSION_CHECK: "1",
    },
  );
  assert((await Deno.stat(folder.join("site", "tiny.py"))).isFile);
});

Deno.test("who does not trust the rehearsal's authority reaches nothing", async () => {
  await using rehearsal = await rehearse({ tls: true });
  assert.match(rehearsal.production.url, /^https:/);
  await assert.rejects(fetch(rehearsal.production.url), TypeError);
  using client = Deno.createHttpClient({
    caCerts: [await Deno.readTextFile(rehearsal.caFile ?? "")],
  });
  const response = await fetch(rehearsal.production.url, { client });
  await response.body?.cancel();
  assert.equal(response.status, 200);
});
