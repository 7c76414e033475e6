// The tools that people use, against the index: twine, pip, uv, and pyrelease's own upload.
import assert from "node:assert/strict";
import { join } from "node:path";
import { uploadFile } from "../../../lib/index/upload.ts";
import { Secret } from "../../../lib/system/secrets.ts";
import { sdistIn, wheelIn } from "../../helpers/distributions.ts";
import { indexAt } from "../../helpers/index_at.ts";
import { pythonEnv } from "../../helpers/python_env.ts";
import { testSystem } from "../../helpers/test_system.ts";
import { indexServer, token } from "./index_server.ts";

const twine = ["packaging==26.3", "twine==7.0.0"];
const uv = ["uv==0.13.9"];

Deno.test("twine uploads, and is told that a file is there with other bytes", async () => {
  await using index = await indexServer();
  const wheel = await wheelIn(index.folder, { headers: ["Description-Content-Type: text/plain"] });
  const { bin } = await pythonEnv(twine);
  const upload = (...options: string[]) =>
    run(join(bin, "twine"), [
      "upload",
      "--non-interactive",
      "--disable-progress-bar",
      "--repository-url",
      `${index.url}legacy/`,
      ...options,
      wheel.path,
    ], { TWINE_USERNAME: "__token__", TWINE_PASSWORD: token });
  assert.equal((await upload()).code, 0);
  assert(index.app.received(wheel.filename)?.some(([name]) => name === "sha256_digest"));
  await wheelIn(index.folder, { files: { "more.py": "" } });
  const again = await upload("--verbose");
  assert.equal(again.code, 1);
  assert.match(again.text, /File already exists/);
});

Deno.test("pip installs the newest version, and what it got is what was uploaded", async () => {
  await using index = await indexServer();
  await index.app.seed((await wheelIn(index.folder)).path);
  const newer = await wheelIn(index.folder, {
    filename: "tiny-1.1-py3-none-any.whl",
    version: "1.1",
    headers: ["Requires-Python: >=3.8"],
  });
  await index.app.seed(newer.path);
  const yanked = await wheelIn(index.folder, {
    filename: "tiny-1.2-py3-none-any.whl",
    version: "1.2",
  });
  await index.app.seed(yanked.path);
  index.app.yank(yanked.filename, 'broken "badly"');
  const later = await wheelIn(index.folder, {
    filename: "tiny-1.3-py3-none-any.whl",
    version: "1.3",
    headers: ["Requires-Python: >=4"],
  });
  await index.app.seed(later.path);
  const { python } = await pythonEnv(twine);
  const target = join(index.folder, "target");
  const pip = await run(python, [
    ...["-m", "pip", "--isolated", "install", "--no-cache-dir", "--disable-pip-version-check"],
    ...["--index-url", `${index.url}simple/`, "--target", target, "Tiny"],
  ]);
  assert.equal(pip.code, 0, pip.text);
  assert.match(await Deno.readTextFile(join(target, "tiny-1.1.dist-info", "METADATA")), /1\.1/);
});

Deno.test("uv installs by the index's JSON, and uploads", async () => {
  await using index = await indexServer();
  const wheel = await wheelIn(index.folder);
  const program = join((await pythonEnv(uv)).bin, "uv");
  const common = ["--no-config", "--cache-dir", join(index.folder, "uv-cache")];
  const published = await run(program, [
    ...["publish", ...common, "--publish-url", `${index.url}legacy/`],
    ...["--trusted-publishing", "never", "--token", token, wheel.path],
  ]);
  assert.equal(published.code, 0, published.text);
  const { python } = await pythonEnv(twine);
  const target = join(index.folder, "target");
  const installed = await run(program, [
    ...["pip", "install", ...common, "--python", python, "--target", target],
    ...["--default-index", `${index.url}simple/`, "tiny==1.0"],
  ]);
  assert.equal(installed.code, 0, installed.text);
  assert.equal(await Deno.readTextFile(join(target, "tiny.py")), 'print("tiny")\n');
});

Deno.test("pyrelease's own upload stores a file, and finds one that is there", async () => {
  await using index = await indexServer();
  const sdist = await sdistIn(index.folder);
  const target = indexAt({ url: index.url.slice(0, -1) });
  const send = () => uploadFile(testSystem(), target, new Secret(token), sdist);
  assert.deepEqual(await send(), { kind: "stored", attempts: 1 });
  assert.deepEqual(await send(), { kind: "stored", attempts: 1 });
});

/** Runs a program with little around it. */
async function run(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; text: string }> {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    clearEnv: true,
    env: {
      PATH: Deno.env.get("PATH") ?? "",
      HOME: Deno.env.get("HOME") ?? "",
      NO_PROXY: "127.0.0.1",
      TERM: "dumb",
      ...env,
    },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return { code, text: decoder.decode(stdout) + decoder.decode(stderr) };
}
