// Child processes: what they see, and what is seen of them.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { ReleaseError } from "../../lib/errors.ts";
import { realEnvironment } from "../../lib/system/environment.ts";
import { realProcesses } from "../../lib/system/processes.ts";

const { run } = realProcesses(realEnvironment);

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

Deno.test("run() sets the mode mask for the command only", async () => {
  const before = (await run(["sh", "-c", "umask"])).stdout;
  assert.equal((await run(["sh", "-c", "umask"], { umask: 0o027 })).stdout.trim(), "0027");
  assert.equal((await run(["sh", "-c", "umask"])).stdout, before);
  assert.equal((await run(["pyrelease-no-such-program"], { umask: 0o022 })).code, 127);
});
