// Indexes that people run for themselves, from PyPI, on the loopback: pypiserver and devpi.
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Index } from "../../lib/index/index.ts";
import { cleanVariables } from "./clean_variables.ts";
import { closedPort } from "./http_server.ts";
import { pythonEnv } from "./python_env.ts";
import { runPython } from "./run_python.ts";
import { temporaryFolder } from "./temporary_folder.ts";

/** A running index with one user who may upload; disposing of it stops it. */
export interface RealIndex extends AsyncDisposable, Pick<Index, "simpleUrl" | "uploadUrl"> {
  readonly username: string;
  readonly password: string;
}

const user = { username: "ada", password: "p\u00e4ssword-of-ada" };

/** pypiserver, which speaks HTML alone and takes no file name twice. */
export async function startPypiserver(): Promise<RealIndex> {
  const requirements = ["pypiserver==2.4.2", "passlib==1.7.4"];
  const { bin } = await pythonEnv(requirements);
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const passwords = folder.join("htpasswd");
  await runPython(
    `
from passlib.apache import HtpasswdFile
passwords = HtpasswdFile(data["path"], new=True)
passwords.set_password(data["username"], data["password"])
passwords.save()
result = None
`,
    { path: passwords, ...user },
    requirements,
  );
  const port = closedPort();
  await Deno.mkdir(folder.join("packages"));
  stack.use(
    start(join(bin, "pypi-server"), [
      ...["run", "--port", String(port), "--interface", "127.0.0.1", "--disable-fallback"],
      ...["--passwords", passwords, folder.join("packages")],
    ]),
  );
  const url = `http://127.0.0.1:${port}/`;
  await answers(url);
  const running = stack.move();
  return {
    ...user,
    simpleUrl: `${url}simple/`,
    uploadUrl: url,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Addresses of a second index, on which there is nothing yet. */
export interface WithFresh {
  readonly fresh: Pick<Index, "simpleUrl" | "uploadUrl">;
}

/** devpi, with indexes that keep what they have. */
export async function startDevpi(): Promise<RealIndex & WithFresh> {
  const { bin } = await pythonEnv(["devpi-server==6.20.3"]);
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const data = folder.join("devpi");
  const { success, stderr } = await new Deno.Command(join(bin, "devpi-init"), {
    args: ["--serverdir", data, "--no-root-pypi", "--root-passwd", "root"],
    env: cleanVariables(),
    clearEnv: true,
    stdin: "null",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  const port = closedPort();
  stack.use(
    start(join(bin, "devpi-server"), [
      ...["--serverdir", data, "--host", "127.0.0.1", "--port", String(port), "--threads", "4"],
    ]),
  );
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/+api`);
  const { username, password } = user;
  await put(`${url}/${username}`, `root:root`, { password });
  const [kept, fresh] = [`${url}/${username}/kept`, `${url}/${username}/fresh`];
  for (const each of [kept, fresh]) {
    await put(each, `${username}:${password}`, { bases: [], volatile: false });
  }
  const addresses = (base: string) => ({ simpleUrl: `${base}/+simple/`, uploadUrl: `${base}/` });
  const running = stack.move();
  return {
    ...user,
    ...addresses(kept),
    fresh: addresses(fresh),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function start(program: string, args: readonly string[]): AsyncDisposable {
  const child = new Deno.Command(program, {
    args: [...args],
    env: cleanVariables(),
    clearEnv: true,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  return {
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.status;
    },
  };
}

async function answers(url: string): Promise<void> {
  for (let left = 600; left > 0; left--) {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok === true) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail(`Nothing answers at ${url}`);
}

async function put(url: string, user: string, body: unknown): Promise<void> {
  const authorization = `Basic ${new TextEncoder().encode(user).toBase64()}`;
  const response = await fetch(url, {
    method: "PUT",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  assert(response.ok, await response.text());
}
