// Projects in folders of their repositories: moved by `init`, then released by the very jobs that it wrote.
import assert from "node:assert/strict";
import { type CiWorld, ciWorld } from "../e2e/ci_world.ts";
import { playJob } from "../helpers/play_workflow.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { project, two, verify } from "./folder_projects.ts";
import { fixture } from "./workflows/stages.ts";
import { pyrelease } from "../cli/run_pyrelease.ts";

/** Plays a run of a written workflow in the rehearsal's CI, with its own jobs, up to the publish. */
async function release(world: CiWorld, path: string, ref: string, prefix = ""): Promise<void> {
  await using folder = await temporaryFolder();
  const [artifacts, text] = [
    folder.join("artifacts"),
    await Deno.readTextFile(`${world.upstream.dir}/${path}`),
  ];
  const job = async (idToken: boolean, outputs: Readonly<Record<string, string>>) => {
    const workflow = path.split("/").at(-1) ?? "";
    const variables = await world.job(ref, { idToken, workflow });
    const temp = variables["RUNNER_TEMP"] ?? "";
    return { checkout: await world.checkOut(ref), temp, artifacts, variables, outputs };
  };
  const built = await playJob(text, `${prefix}build`, await job(false, {}));
  const needs = {
    [`needs.${prefix}build.outputs.manifest-sha256`]: built["steps.manifest.outputs.sha256"] ?? "",
  };
  const published = await playJob(text, `${prefix}publish`, await job(true, needs));
  assert(published["steps.publish.outputs.version"], JSON.stringify(published));
  await playJob(text, `${prefix}prove`, await job(false, needs));
}

/** Lets the publish task reach the rehearsal's servers, as a project with an index of its own does. */
async function openHosts({ upstream, rehearsal, job }: CiWorld): Promise<void> {
  const service = (await job("refs/heads/main"))["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "";
  const { fulcioUrl, rekorUrl, trustRoot } = await rehearsal.sigstore.addresses();
  const hosts = [rehearsal.test.url, rehearsal.production.url, service, fulcioUrl, rekorUrl]
    .map((url) => new URL(url).host).join(",");
  const text = await Deno.readTextFile(`${upstream.dir}/deno.json`);
  await upstream.write(
    "deno.json",
    text.replace("--allow-net=", `--allow-net=${hosts},`)
      .replace("--allow-read=", `--allow-read=${trustRoot},`),
  );
}

Deno.test("two packages of one repository move one after the other, and each is released by tags of its own", async () => {
  await using world = await ciWorld(two);
  const { upstream, rehearsal } = world;
  rehearsal.test.addPendingPublisher("alpha-lib", { workflow: "publish-alpha-lib.yml" });
  rehearsal.production.addPendingPublisher("beta", { workflow: "publish-beta.yml" });
  await upstream.git("tag", "alpha-v1.0.0");
  await upstream.git("tag", "beta-v2.0");
  const init = async (...words: string[]) => {
    const ended = await pyrelease(["init", ...words]);
    assert.equal(ended.code, 0, ended.stdout + ended.stderr);
    return ended.stdout;
  };
  const at = (name: string) => `${upstream.dir}/packages/${name}`;
  for (const [name, prefix] of [["alpha", "alpha-v"], ["beta", "beta-v"]] as const) {
    const move = ["--project", at(name), "--tag-prefix", prefix, "--yes"];
    assert.match(await init(...move), /^Zero breaking changes$/m);
    const status = await upstream.git("status", "--porcelain");
    assert.match(await init(...move), /^Nothing to do/m, "not committed yet");
    assert.equal(await upstream.git("status", "--porcelain"), status);
    await init("--project", at(name), "--undo");
    assert.equal(await upstream.git("status", "--porcelain"), "");
    assert.match(
      await init(...move),
      new RegExp(`rehearse it: deno task rehearse --project packages/${name}$`, "m"),
    );
    await upstream.commit(`Move ${name}`);
    assert.match(await init("--project", at(name), "--yes"), /^Nothing to do/m);
  }
  await openHosts(world);
  await upstream.commit("Take the rehearsal's indexes");
  await upstream.git("tag", "beta-v2.1.0");
  await upstream.commits(1);
  await release(world, ".github/workflows/publish-alpha-lib.yml", "refs/heads/main");
  await release(world, ".github/workflows/publish-beta.yml", "refs/tags/beta-v2.1.0");
  const filesOf = async (url: string, name: string) => {
    const answer = await fetch(`${url}simple/${name}/`, {
      headers: { accept: "application/vnd.pypi.simple.v1+json" },
    });
    const { files = [] } = answer.ok ? await answer.json() : (await answer.text(), {});
    return files.map(({ filename }: { filename: string }) => filename).sort();
  };
  assert.deepEqual(await filesOf(rehearsal.test.url, "alpha-lib"), [
    "alpha_lib-1.1.0.dev4-py3-none-any.whl",
    "alpha_lib-1.1.0.dev4.tar.gz",
  ]);
  assert.deepEqual(await filesOf(rehearsal.production.url, "beta"), [
    "beta-2.1.0-py3-none-any.whl",
    "beta-2.1.0.tar.gz",
  ]);
  assert.deepEqual(await filesOf(rehearsal.production.url, "alpha-lib"), []);
});

Deno.test("a project in a folder, with a workflow that publishes it, gets jobs that run there", async (t) => {
  await using world = await ciWorld({
    ...fixture("jobs_on_tags"),
    "python/pyproject.toml": `${project("tool", "0.5.5")}${verify}`,
    "python/src/tool/__init__.py": '__version__ = "0.5.5"\n',
    ".gitignore": "dist/\n__pycache__/\n*.egg-info/\n",
    "main.c": "int main() { return 0; }\n",
  });
  const { upstream, rehearsal } = world;
  rehearsal.test.addPendingPublisher("tool", { workflow: "release.yml" });
  const init = (...words: string[]) =>
    pyrelease(["init", "--project", `${upstream.dir}/python`, ...words], {
      PYRELEASE_TESTPYPI_URL: rehearsal.test.url,
      PYRELEASE_PYPI_URL: rehearsal.production.url,
    });
  const began = await init("--yes");
  assert.equal(began.code, 0, began.stdout + began.stderr);
  assert.match(began.stdout, /^Zero breaking changes$/m);
  await openHosts(world);
  await upstream.commit("Move");
  const path = ".github/workflows/release.yml";
  await release(world, path, "refs/heads/main", "pyrelease-");
  const next = await init("--next", "--yes");
  assert.equal(next.code, 0, next.stdout + next.stderr);
  assert.match(next.stdout, /^• TestPyPI at \S+ shows tool-0\.6\.0\.dev2/m);
  await upstream.commit("Next");
  await upstream.git("tag", "v0.6.0");
  rehearsal.production.addPendingPublisher("tool", { workflow: "release.yml" });
  await release(world, path, "refs/tags/v0.6.0", "pyrelease-");
  const finish = await init("--finish", "--yes");
  assert.equal(finish.code, 0, finish.stdout + finish.stderr);
  assert.equal(
    await upstream.git("status", "--porcelain"),
    ` M ${path}\n M python/RELEASING.md`,
  );
  await t.assertSnapshot(await Deno.readTextFile(`${upstream.dir}/${path}`));
  await t.assertSnapshot(await Deno.readTextFile(`${upstream.dir}/python/RELEASING.md`));
});
