// Tests of where else the files of several builders may come from: an earlier run, one builder, this machine.
import assert from "node:assert/strict";
import { join } from "node:path";
import { readDistribution } from "../../lib/dist/distribution.ts";
import { formatManifest } from "../../lib/dist/manifest.ts";
import { prepare } from "../../lib/publish/prepare.ts";
import { realSystem } from "../../lib/system/real.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { compiledWheels } from "../helpers/compiled_wheels.ts";
import { manifestOf } from "../helpers/distributions.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";
import { passed, place } from "./parts_place.ts";

const laptop = () => testSystem(cleanVariables());

Deno.test("prepare() takes the parts of an earlier run's artifact", async () => {
  await using project = await place();
  await using artifact = await temporaryFolder();
  for (const folder of ["dist", "pyrelease-out"]) {
    await Deno.rename(join(project.dir, folder), artifact.join(folder));
  }
  const options = { artifact: artifact.path };
  const verified = await prepare(laptop(), project.release, options);
  assert.equal(verified.manifest.files.length, 3);
  await Deno.remove(artifact.join("pyrelease-out"), { recursive: true });
  await refused(
    "parts-missing",
    () => prepare(laptop(), project.release, { ...options, dryRun: true }),
  );
});

Deno.test("prepare() takes a whole release for all parts where one builder stands for them, and only there", async () => {
  await using project = await place();
  await Deno.remove(join(project.dir, "pyrelease-out"), { recursive: true });
  const { commit } = project.release;
  const whole = manifestOf(Object.values(project.files), { commit, verified: passed });
  await project.write("pyrelease-out/manifest.json", formatManifest(whole));
  const verified = await prepare(laptop(), project.release, { oneBuilder: true });
  assert.equal(verified.manifest.files.length, 3);
  await refused("parts-missing", () => prepare(laptop(), project.release, {}));
});

Deno.test("prepare() plans with what this machine builds in a dry run, and says so", async () => {
  await using project = await place();
  for (const folder of ["dist", "pyrelease-out"]) {
    await Deno.remove(join(project.dir, folder), { recursive: true });
  }
  const system = laptop();
  const verified = await prepare(system, project.release, { dryRun: true, timeoutMs: 60_000 });
  assert.equal(verified.manifest.files.length, 2);
  const warning = system.events.find((event) => event.kind === "warning");
  assert.equal(
    warning?.kind === "warning" && warning.message,
    "The plan has the files that this machine builds, in place of sdist, linux, windows",
  );
});

Deno.test("a dry run takes a wheel for this machine alone, which PyPI would not", async () => {
  await using project = await place();
  for (const folder of ["dist", "pyrelease-out"]) {
    await Deno.remove(join(project.dir, folder), { recursive: true });
  }
  await compiledWheels(project.dist, "1.0", ["cp313-cp313-linux_x86_64"]);
  const wheel = join(project.dist, "tiny-1.0-cp313-cp313-linux_x86_64.whl");
  const whole = manifestOf([await readDistribution(realSystem(), wheel)], {
    commit: project.release.commit,
    verified: passed,
  });
  await project.write("pyrelease-out/manifest.json", formatManifest(whole));
  assert((await prepare(laptop(), project.release, { dryRun: true })).ok);
  assert(!(await prepare(laptop(), project.release, { oneBuilder: true })).ok);
});
