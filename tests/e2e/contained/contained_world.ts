// A project as README sets it up, in a CI on this machine: `deno task`, `jsr:`, a lock file, and the publish job's flags.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { cleanVariables } from "../../helpers/clean_variables.ts";
import { jsrRegistry } from "../../helpers/jsr_registry.ts";
import { readFile } from "../../ci_files/workflow.ts";
import { type CiWorld, ciWorld, copyFolder, type Ended, type JobChange } from "../ci_world.ts";

/** The world; disposing of it stops the servers and removes every folder. */
export interface ContainedWorld extends AsyncDisposable {
  readonly ci: CiWorld;
  /** Runs `deno ARGS…` in a folder, with these variables on top of a laptop's. */
  deno(
    args: readonly string[],
    cwd: string,
    variables?: Readonly<Record<string, string>>,
  ): Promise<Ended>;
  /** The build job by `deno task verify`; returns its folder. */
  build(ref: string): Promise<string>;
  /** A checkout with the build's two folders, as the publish job has it. */
  handOver(ref: string, built: string): Promise<string>;
  /** The publish job by `deno task publish`, in a folder of {@link ContainedWorld.handOver}. */
  publish(ref: string, dir: string, change?: JobChange): Promise<Ended>;
}

/** The command of README's set-up that writes the lock file. */
export async function lockCommand(): Promise<readonly string[]> {
  const [, words = ""] = /`DENO_NO_PACKAGE_JSON=1 deno (install [^`]*)`/.exec(
    await readFile("README.md"),
  ) ?? [];
  return words.split(/\s+/);
}

/**
 * Makes the world. Its indexes, its CI and its Sigstore are hosts that the project adds, as one with an index of its own
 * does.
 */
export async function containedWorld(): Promise<ContainedWorld> {
  await using stack = new AsyncDisposableStack();
  const registry = stack.use(await jsrRegistry());
  const ci = stack.use(await ciWorld());
  const { upstream, rehearsal } = ci;
  const service = (await ci.job("refs/heads/main"))["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "";
  const { fulcioUrl, rekorUrl, trustRoot } = await rehearsal.sigstore.addresses();
  const hosts = [rehearsal.test.url, rehearsal.production.url, service, fulcioUrl, rekorUrl]
    .map((url) => new URL(url).host);
  const text = (await readFile("ci/project.deno.json"))
    .replace("--allow-net=", `--allow-net=${hosts.join(",")},`)
    .replace("--allow-read=", `--allow-read=${trustRoot},`)
    .replace("--allow-import=jsr.io:443", `--allow-import=${registry.host}`);
  await upstream.write("deno.json", text);
  await upstream.write(".gitignore", "/dist/\n/pyrelease-out/\n");
  const deno: ContainedWorld["deno"] = async (args, cwd, variables = {}) => {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [...args],
      cwd,
      env: cleanVariables({
        ...registry.variables,
        DENO_NO_PACKAGE_JSON: "1",
        PATH: `${join(Deno.execPath(), "..")}:${Deno.env.get("PATH")}`,
        ...variables,
      }),
      clearEnv: true,
      stdin: "null",
    }).output();
    const text = new TextDecoder();
    return { code, stdout: text.decode(stdout), stderr: withoutLoading(text.decode(stderr)) };
  };
  const locked = await deno(await lockCommand(), upstream.dir);
  assert.equal(locked.code, 0, locked.stderr);
  await upstream.commit("Take pyrelease");
  const owned = stack.move();
  return {
    ci,
    deno,
    async build(ref) {
      const dir = await ci.checkOut(ref);
      const ended = await deno(["task", "verify"], dir, await ci.job(ref, { idToken: false }));
      assert.equal(ended.code, 0, ended.stderr);
      return dir;
    },
    async handOver(ref, built) {
      const dir = await ci.checkOut(ref);
      for (const name of ["dist", "pyrelease-out"]) await copyFolder(built, dir, name);
      return dir;
    },
    publish: async (ref, dir, change) =>
      await deno(["task", "publish"], dir, await ci.job(ref, change)),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** What is left of stderr without what Deno itself says while it starts. */
function withoutLoading(text: string): string {
  // deno-lint-ignore no-control-regex
  const plain = text.replace(/\x1b\[[\d;]*m/g, "");
  return plain.split("\n").filter((line) => !/^(Download|Task|Initialize) /.test(line)).join("\n");
}
