// What the real command costs on the largest of the real files; they are had in `deno task soak`.
import assert from "node:assert/strict";
import { join } from "node:path";
import { command } from "../../cli/run_pyrelease.ts";
import { cleanVariables } from "../../helpers/clean_variables.ts";
import { gitRepo } from "../../helpers/git_repo.ts";
import { measuredRun } from "../../helpers/measured_run.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { fetchFiles, recentFiles } from "./real_files.ts";

/** Large, of many members, or with much for check-wheel-contents and abi3audit to do. */
const dearest: readonly string[] = [
  "numpy-2.5.5",
  "pandas-3.1.1",
  "ruff-0.17.6",
  "django-6.1.3",
  "cryptography-50.0.2-cp311-abi3",
  "meson-1.12.1.tar.gz",
];
/** What needs the project itself, or an installation. */
const skipped = "install,install-sdist,tests,dependencies,package-data,sdist-untracked";

Deno.test({
  name: "verify takes less than 30 s and 200 MiB for each of the dearest real files",
  ignore: Deno.env.get("PYRELEASE_SOAK_REAL_FILES") === undefined || Deno.build.os === "windows",
  async fn(t) {
    const files = recentFiles.filter(({ filename }) =>
      dearest.some((begin) => filename.startsWith(begin))
    );
    assert.equal(files.length, dearest.length);
    const from = await fetchFiles(files);
    for (const { filename, project, version } of files) {
      await t.step(filename, async () => {
        await using repo = await gitRepo({
          ".gitignore": "dist/\npyrelease-out/\n",
          "pyproject.toml": `[project]\nname = "${project}"\nversion = "${version}"\n`,
        });
        await using folder = await temporaryFolder();
        await Deno.copyFile(join(from, filename), folder.join(filename));
        const words = [...command, "verify", "--adopt", folder.path, "--skip", skipped];
        const { code, text, memory, seconds } = await measuredRun(words, {
          env: cleanVariables(),
          cwd: repo.dir,
        });
        assert.equal(code, 0, text);
        assert(seconds < 30, `${seconds} s`);
        assert(memory < 200 * 1024, `${memory} KiB`);
      });
    }
  },
});
