// Child processes: what they see, what is seen of them, and how they end.
import assert from "node:assert/strict";
import process from "node:process";
import { join } from "@std/path";
import { ReleaseError } from "../../lib/errors.ts";
import { environmentOf, realEnvironment } from "../../lib/system/environment.ts";
import { realProcesses } from "../../lib/system/processes.ts";

const { run } = realProcesses(realEnvironment);
const deno = Deno.execPath();

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(statusOf(pid));
  } catch {
    return false;
  }
}

function statusOf(pid: number): string {
  try {
    return Deno.readTextFileSync(`/proc/${pid}/status`);
  } catch {
    return "";
  }
}

async function until(true_: () => boolean, milliseconds = 5_000): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!true_() && performance.now() < deadline) await new Promise((go) => setTimeout(go, 20));
  return true_();
}

Deno.test("run() gives the exit code and both streams apart", async () => {
  const result = await run(["sh", "-c", "echo out; echo err >&2; exit 3"]);
  assert.deepEqual(result, { code: 3, stdout: "out\n", stderr: "err\n", timedOut: false });
});

Deno.test("run() hands every argument over as it is", async () => {
  const args = [
    "a b",
    "",
    "$HOME `x` \"q\" 'z' \\ *\nnew",
    "--x={a,b}",
    "~",
    "é",
    "a;b|c>d&",
    "-n",
    "[x]?*",
  ];
  const result = await run([
    "python3",
    "-c",
    "import sys, json; print(json.dumps(sys.argv[1:]))",
    ...args,
  ]);
  assert.deepEqual(JSON.parse(result.stdout), args);
});

Deno.test("run() tells each line of both streams as it comes, controls and all", async () => {
  const seen: string[] = [];
  const { promise: first, resolve } = Promise.withResolvers<void>();
  const folder = await Deno.makeTempDir();
  try {
    const go = join(folder, "go");
    const running = run(
      [
        "sh",
        "-c",
        `printf '::error::no\\n\\033[31mred\\r\\n'; while ! test -e "$1"; do sleep 0.02; done; printf last >&2`,
        "sh",
        go,
      ],
      {
        onLine: (line) => {
          seen.push(line);
          if (seen.length === 2) resolve();
        },
      },
    );
    await first;
    assert.deepEqual(seen, ["::error::no", "\x1b[31mred"]);
    await Deno.writeTextFile(go, "");
    assert.equal((await running).stderr, "last");
    assert.equal(seen[2], "last");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("run() ends the command when whoever gets its lines throws", async () => {
  for (const program of ["sh", "git"]) {
    const script = "echo $$; sleep 60";
    let pid = 0;
    await assert.rejects(
      run(program === "git" ? ["git", "-c", `alias.s=!${script}`, "s"] : ["sh", "-c", script], {
        timeoutMs: 60_000,
        onLine: (line) => {
          pid = Number(line);
          throw new RangeError("enough");
        },
      }),
      RangeError,
    );
    assert.ok(await until(() => !isAlive(pid)));
  }
});

Deno.test("run() keeps a character whole that comes in two parts", async () => {
  const seen: string[] = [];
  const result = await run(["sh", "-c", "printf '\\303'; sleep 0.2; printf '\\251\\n'"], {
    onLine: (line) => seen.push(line),
  });
  assert.deepEqual([result.stdout, seen], ["é\n", ["é"]]);
});

Deno.test("run() keeps the end of an output that is too much, and tells a line without end in parts", async () => {
  let told = 0;
  const result = await run(
    ["sh", "-c", "head -c 20000000 /dev/zero | tr '\\0' x; printf END"],
    { onLine: (line) => told += line.length },
  );
  assert.equal(told, 20_000_003);
  assert.ok(result.stdout.length <= (1 << 24) + (1 << 17) && result.stdout.endsWith("xEND"));
});

Deno.test("run() writes the text to the command's standard input", async () => {
  const text = "line\n".repeat(100_000);
  assert.equal((await run(["cat"], { stdin: text })).stdout, text);
  assert.equal((await run(["git", "hash-object", "--stdin"], { stdin: "x" })).code, 0);
});

Deno.test("run() does not mind a command that leaves its input unread", async () => {
  assert.equal((await run(["true"], { stdin: "x".repeat(1_000_000) })).code, 0);
});

Deno.test("run() gives an empty input to a command without text", async () => {
  assert.deepEqual(await run(["cat"]), { code: 0, stdout: "", stderr: "", timedOut: false });
});

for (const program of ["pyrelease-no-such-program", "/no/such/program"]) {
  Deno.test(`run() gives 127 for the missing program ${program}`, async () => {
    const result = await run([program, "x"]);
    assert.deepEqual(result, {
      code: 127,
      stdout: "",
      stderr: `${program}: not found\n`,
      timedOut: false,
    });
  });
}

Deno.test("run() gives 126 for a file that can't be run", async () => {
  const file = await Deno.makeTempFile();
  try {
    assert.equal((await run([file])).code, 126);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("run() names the folder that is not there", async () => {
  for (const program of ["git", "true"]) {
    await assert.rejects(
      run([program], { cwd: "/no/such/folder" }),
      (error) =>
        error instanceof ReleaseError && error.code === "folder-missing" &&
        error.message === `Cannot run ${program} in "/no/such/folder": no such folder`,
    );
  }
});

Deno.test("run() hands on all variables but those that hold or fetch an identity", async () => {
  const secrets = {
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "planted",
    ACTIONS_ID_TOKEN_REQUEST_URL: "planted",
    ACTIONS_RUNTIME_TOKEN: "planted",
    GITHUB_TOKEN: "planted",
    GH_TOKEN: "planted",
    PYPI_ID_TOKEN: "planted",
    TESTPYPI_ID_TOKEN: "planted",
  };
  const kept = {
    PATH: Deno.env.get("PATH") ?? "",
    HTTPS_PROXY: "proxy",
    PIP_INDEX_URL: "pip",
    SSL_CERT_FILE: "ca",
    UV_INDEX_URL: "uv",
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

Deno.test("run() sets the mode mask for the command only", async () => {
  const before = (await run(["sh", "-c", "umask"])).stdout;
  assert.equal((await run(["sh", "-c", "umask"], { umask: 0o027 })).stdout.trim(), "0027");
  assert.equal((await run(["sh", "-c", "umask"])).stdout, before);
  assert.equal((await run(["pyrelease-no-such-program"], { umask: 0o022 })).code, 127);
});

Deno.test("run() ends a command whose time is over", async () => {
  for (const command of [["sleep", "30"], ["git", "-c", "alias.s=!sleep 30", "s"]] as const) {
    const started = performance.now();
    const result = await run(command, { timeoutMs: 200 });
    assert.deepEqual([result.code, result.timedOut], [124, true]);
    assert.ok(performance.now() - started < 5_000);
  }
});

Deno.test("run() tells a command that exits with 124 from one whose time was over", async () => {
  const result = await run(["sh", "-c", "exit 124"], { timeoutMs: 60_000 });
  assert.deepEqual([result.code, result.timedOut], [124, false]);
});

Deno.test("run() ends a grandchild that ignores SIGTERM and holds the output", async () => {
  const script = `(trap "" TERM; while true; do sleep 0.1; done) & echo $!; trap "" TERM; wait`;
  const pids: number[] = [];
  const started = performance.now();
  const result = await run(["sh", "-c", script], {
    timeoutMs: 300,
    onLine: (line) => pids.push(Number(line)),
  });
  assert.equal(result.timedOut, true);
  assert.ok(performance.now() - started < 8_000);
  assert.ok((pids[0] ?? 0) > 1);
  assert.ok(await until(() => !isAlive(pids[0] ?? 0)), "the grandchild is gone");
});

Deno.test("run() gives a command the time to clean up when its time is over", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const script = `trap 'rm "$1"; exit 1' TERM; : > "$1"; while true; do sleep 0.05; done`;
    const result = await run(["sh", "-c", script, "sh", join(folder, "lock")], { timeoutMs: 400 });
    assert.equal(result.timedOut, true);
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("run() ends what a command leaves behind that holds its output", async () => {
  const result = await run(["sh", "-c", "sleep 60 & echo $!"]);
  assert.deepEqual([result.code, result.timedOut], [0, false]);
  assert.ok(await until(() => !isAlive(Number(result.stdout))));
});

Deno.test("run() returns although a process of another session holds the output", async () => {
  const program =
    "import os, time; pid = os.fork()\nif pid: print(pid)\nelse: os.setsid(); time.sleep(60)";
  const result = await run(["python3", "-c", program]);
  assert.deepEqual([result.code, result.timedOut], [0, false]);
  process.kill(Number(result.stdout), "SIGKILL");
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  Deno.test(`run() ends the command when its own process gets ${signal}, and lets callers clean up`, async () => {
    const [child, pid] = await toolThatRuns(`sleep 60`);
    child.kill(signal);
    const { code, stdout } = await child.output();
    assert.deepEqual([code, new TextDecoder().decode(stdout).trim()], [
      7,
      `interrupted Interrupted by ${signal}`,
    ]);
    assert.ok(await until(() => !isAlive(pid)));
  });
}

Deno.test("run() ends everything at once at the second signal", async () => {
  const [child, pid] = await toolThatRuns(`trap "" TERM INT; while true; do sleep 0.1; done`);
  child.kill("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 200));
  const started = performance.now();
  child.kill("SIGINT");
  const { signal } = await child.output();
  assert.equal(signal, "SIGINT");
  assert.ok(performance.now() - started < 1_500);
  assert.ok(await until(() => !isAlive(pid)));
});

Deno.test("run() leaves nothing running when its own process exits meanwhile", async () => {
  const [child, pid] = await toolThatRuns("sleep 60", "setTimeout(() => Deno.exit(5), 700);");
  assert.equal((await child.output()).code, 5);
  assert.ok(await until(() => !isAlive(pid)));
});

/** A process of its own that runs a shell script through run(), and the script's process id. */
async function toolThatRuns(script: string, before = ""): Promise<[Deno.ChildProcess, number]> {
  const folder = await Deno.makeTempDir();
  try {
    const pidFile = join(folder, "pid");
    const module = (path: string) =>
      JSON.stringify(import.meta.resolve(`../../lib/system/${path}`));
    const code = `
      import { realProcesses } from ${module("processes.ts")};
      import { realEnvironment } from ${module("environment.ts")};
      ${before}
      try {
        await realProcesses(realEnvironment).run(
          ["sh", "-c", 'echo $$ > "$1.part"; mv "$1.part" "$1"; ' + ${
      JSON.stringify(script)
    }, "sh", ${JSON.stringify(pidFile)}],
        );
      } catch (error) {
        console.log(error.code, error.message);
        Deno.exit(7);
      }`;
    const config = new URL("../../deno.json", import.meta.url).pathname;
    const child = new Deno.Command(deno, {
      args: ["eval", "--config", config, code],
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    assert.ok(await until(() => exists(pidFile), 20_000), "the script runs");
    return [child, Number(await Deno.readTextFile(pidFile))];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
