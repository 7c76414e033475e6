// The whole story, in bad weather, told by a pyrelease that is only an address: nothing is read beside the module.
import assert from "node:assert/strict";
import { extname } from "@std/path";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const types: Record<string, string> = {
  ".json": "application/json",
  ".ts": "application/typescript",
};

/** The project's own files on a web server, as a registry would serve them. */
function serveProject() {
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    try {
      const body = await Deno.readFile(new URL(`../..${pathname}`, import.meta.url));
      const type = types[extname(pathname)] ?? "text/plain; charset=utf-8";
      return new Response(body, { headers: { "content-type": type } });
    } catch {
      return new Response("", { status: 404 });
    }
  });
  return { server, asked, root: `http://127.0.0.1:${server.addr.port}/` };
}

Deno.test("pyrelease runs from a remote address: version, help, and the whole rehearsal", async () => {
  const { server, asked, root } = serveProject();
  await using folder = await temporaryFolder();
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        "--no-lock",
        "--no-config",
        `--import-map=${root}deno.json`,
        `${root}tasks/main.ts`,
        ...args,
      ],
      cwd: folder.path,
      env: cleanVariables({ TMPDIR: folder.path }),
      clearEnv: true,
    }).output();
    const text = new TextDecoder();
    return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
  };
  try {
    const help = await run("--help");
    assert.equal(help.code, 0, help.stderr);
    assert.match(help.stdout, /rehearse/);
    const options = ["--fault=mint:503,upload-2:reply-lost", "--fault=id-token:refused"];
    const told = await run("rehearse", "--json", ...options);
    assert.equal(told.code, 0, told.stderr);
    const { project, releases, faults: met } = JSON.parse(told.stdout);
    assert.equal(project, "pyforge-cli");
    assert.deepEqual(
      releases.map((release: { ref: string; version: string }) => [release.ref, release.version]),
      [["refs/heads/main", "0.6.0.dev23"], ["refs/tags/v0.6.0", "0.6.0"]],
    );
    const faults = ["mint:503", "upload-2:reply-lost", "id-token:refused"];
    assert.deepEqual(met, faults.map((fault) => ({ fault, met: 1 })));
    assert.deepEqual([...Deno.readDirSync(folder.path)].map(({ name }) => name), []);
    assert(asked.includes("/tests/fixtures/pyforge-cli/pyproject.toml"));
  } finally {
    await server.shutdown();
  }
});
