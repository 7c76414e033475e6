// What a build, its files and their metadata say in GitHub's log: shown, never obeyed.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { githubJob } from "../../helpers/github_job.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { toolsAreMade, world } from "../world.ts";
import { obeyed } from "./obeyed.ts";
import { tinyFiles, verifyTable } from "./projects.ts";
import { assertClean, refuses } from "./refuses.ts";

await toolsAreMade();

/** Python that prints everything a runner or a terminal would act on. */
const shout = String.raw`
for text in [
    "::error::x", "  ::set-output name=a::b", "\t::add-mask::e", "##[error]y", "in a line ##[add-path]/tmp",
    "\x1b[2J\x1b]0;title\x07", "\r::error::z", "::stop-commands::mine", "::mine::", "\u202eback", "\x9b2J",
]:
    sys.stdout.buffer.write(text.encode() + b"\n")
sys.stdout.flush()`;

Deno.test("obeyed() finds what the runner would", () => {
  const output =
    "::a::1\n ::b x=1,y=2::2\nhas ##[c]3\nno ::d::4\n::stop-commands::w\n::e::5\n::w::\n::f::";
  assert.deepEqual(obeyed(output), [
    "::a::1",
    " ::b x=1,y=2::2",
    "has ##[c]3",
    "::stop-commands::w",
    "::f::",
  ]);
});

Deno.test("build shows a failing backend's output in GitHub's log and summary", async (t) => {
  await using place = await world(tinyFiles(verifyTable, `${shout}\nraise SystemExit(1)`), "v1.0");
  await using files = await temporaryFolder();
  const summary = files.join("summary.md");
  await Deno.writeTextFile(summary, "");
  await using job = await githubJob({ GITHUB_STEP_SUMMARY: summary });
  await refuses(t, place, { args: ["build"], variables: job.variables, code: "build-failed" });
  await t.assertSnapshot(await Deno.readTextFile(summary));
});

Deno.test("build shows a failing backend's output on a laptop", async (t) => {
  await using place = await world(tinyFiles(verifyTable, `${shout}\nraise SystemExit(1)`), "v1.0");
  await refuses(t, place, { args: ["build"], code: "build-failed" });
});

Deno.test("verify obeys nothing that a build and its tests print when all is well", async () => {
  const test = "python shout.py";
  const verify = `[tool.pyrelease.verify]\ntest = "${test}"\n`;
  const files = { ...tinyFiles(verify, shout), "shout.py": `import sys\n${shout}\n` };
  await using place = await world(files, "v1.0");
  await using job = await githubJob();
  const ran = await place.run(["verify"], job.variables);
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  assertClean(ran, true);
  assert(ran.stderr.includes("│ \\x3a:error::x\n"), "the output was shown");
  const manifest = await Deno.readTextFile(join(place.dir, "pyrelease-out", "manifest.json"));
  assert.deepEqual(obeyed(manifest), []);
});

Deno.test("build shows a version of metadata that holds commands and escape codes", async (t) => {
  const before = String.raw`global METADATA
METADATA = METADATA.replace("1.0", "::error::1.0\x1b[2J##[error]")`;
  await using place = await world(tinyFiles(verifyTable, before), "v1.0");
  await using job = await githubJob();
  await refuses(t, place, { args: ["build"], variables: job.variables, code: "version-mismatch" });
});

Deno.test("build shows the name of a file that holds commands and escape codes", async (t) => {
  const before = String.raw`folder = sys._getframe(1).f_locals["folder"]
open(os.path.join(folder, "::error::\x1b[2J\n::error::tiny.whl"), "w").close()`;
  await using place = await world(tinyFiles(verifyTable, before), "v1.0");
  await using job = await githubJob();
  await refuses(t, place, {
    args: ["build"],
    variables: job.variables,
    code: "filename-invalid",
  });
});

Deno.test("build shows the name of a stray file that holds commands and escape codes", async (t) => {
  await using place = await world(tinyFiles(), "v1.0");
  await place.repo.write("dist/::error::\x1b[2J\n::error::mine", "");
  await using job = await githubJob();
  await refuses(t, place, { args: ["build"], variables: job.variables, code: "dist-stray" });
});
