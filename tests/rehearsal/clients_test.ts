// The clients that people have, against a rehearsal's index: pip, uv and twine.
import assert from "node:assert/strict";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { sdistIn, wheelIn } from "../helpers/distributions.ts";
import { type PythonEnv, pythonEnv } from "../helpers/python_env.ts";
import { rehearse, uploadToken } from "../helpers/rehearsal.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const requirements = ["twine==7.0.0", "uv==0.13.9"];

/** What a command says, and its code. Proxies are for the world outside. */
async function run(
  program: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<{ code: number; said: string }> {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    env: cleanVariables({ NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1", ...variables }),
    clearEnv: true,
    stdin: "null",
  }).output();
  const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  return { code, said };
}

function twine({ python }: PythonEnv, uploadUrl: string, token: string, ...args: string[]) {
  return run(
    python,
    [
      "-m",
      "twine",
      "upload",
      "--non-interactive",
      "--disable-progress-bar",
      "--config-file",
      "/dev/null",
      "--repository-url",
      uploadUrl,
      ...args,
    ],
    { TWINE_USERNAME: "__token__", TWINE_PASSWORD: token },
  );
}

Deno.test("twine uploads with a minted token, and shows that the index says no", async () => {
  await using rehearsal = await rehearse();
  await using folder = await temporaryFolder();
  const { test } = rehearsal;
  test.addPublisher("tiny");
  const token = await uploadToken(rehearsal, test);
  const env = await pythonEnv(requirements);
  const { path: wheel } = await wheelIn(folder.path, { headers: ["License-Expression: MIT"] });
  const { path: sdist } = await sdistIn(folder.path);
  const first = await twine(env, test.uploadUrl, token, wheel, sdist);
  assert.equal(first.code, 0, first.said);
  const [release] = test.project("tiny")?.releases.values() ?? [];
  assert.deepEqual(release?.files.map(({ kind }) => kind).sort(), ["bdist_wheel", "sdist"]);
  assert.deepEqual(release?.fields.get("license_expression"), ["MIT"]);
  await wheelIn(folder.path, { files: { "tiny.py": "print(2)\n" } });
  const refused = await twine(env, test.uploadUrl, token, wheel);
  assert.equal(refused.code, 1);
  assert.match(refused.said, /400/);
});

for (const form of ["JSON", "HTML"] as const) {
  Deno.test(`pip and uv install from the index's ${form}`, async () => {
    await using rehearsal = await rehearse();
    await using folder = await temporaryFolder();
    const { production } = rehearsal;
    for (const version of ["1.0", "1.1.dev2"]) {
      const filename = `tiny-${version}-py3-none-any.whl`;
      await production.seed((await wheelIn(folder.path, { filename, version })).path);
    }
    const types = new Set<string | null>();
    production.options.intercept = async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname !== "/simple/tiny/" || request.headers.has("x-asked-by-test")) return undefined;
      const accept = form === "HTML" ? "text/html" : request.headers.get("accept") ?? "";
      const page = await fetch(request.url, { headers: { accept, "x-asked-by-test": "1" } });
      types.add(page.headers.get("content-type"));
      return page;
    };
    const { python, bin } = await pythonEnv(requirements);
    const pip = await run(python, [
      ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"],
      ...["--target", folder.join("pip"), "-i", production.simpleUrl, "tiny"],
    ], { PIP_CONFIG_FILE: "/dev/null", PIP_NO_CACHE_DIR: "1" });
    assert.equal(pip.code, 0, pip.said);
    assert.equal(await installed(folder.join("pip")), "tiny-1.0.dist-info");
    const uv = await run(`${bin}/uv`, [
      ...["pip", "install", "--quiet", "--no-config", "--no-cache", "--python", python],
      ...["--target", folder.join("uv"), "--index-url", production.simpleUrl, "tiny==1.1.dev2"],
    ]);
    assert.equal(uv.code, 0, uv.said);
    assert.equal(await installed(folder.join("uv")), "tiny-1.1.dev2.dist-info");
    const json = "application/vnd.pypi.simple.v1+json";
    assert.deepEqual([...types], [form === "JSON" ? json : "text/html; charset=UTF-8"]);
  });
}

async function installed(folder: string): Promise<string | undefined> {
  for await (const { name } of Deno.readDir(folder)) {
    if (name.endsWith(".dist-info")) return name;
  }
  return undefined;
}
