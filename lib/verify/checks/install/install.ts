// Installs the wheel in a fresh environment and asks it what a user would ask first.
import { join } from "@std/path";
import { ReleaseError } from "../../../errors.ts";
import type { Distribution } from "../../../dist/distribution.ts";
import { atOnce } from "../../../system/at_once.ts";
import { faultOf, type LiveCheck, type LiveResult, type Subject } from "../../check.ts";
import { readEntryPoints } from "../../read_entry_points.ts";
import { makeEnvironment } from "../../environment.ts";
import { importNames } from "../../import_names.ts";
import { installableWheel } from "../../installable_wheel.ts";
import { noneFits, notInstalled } from "../../other_wheels.ts";
import { importFindings, type Place, scriptFindings, versionFindings } from "../../questions.ts";
import { installedMembers } from "../../remove_source.ts";

/** The wheel installs, `importlib.metadata` says the version from git, modules import, console scripts answer. */
export const install: LiveCheck = installWithin(30_000);

/**
 * The check {@link install}.
 *
 * @param answerMs Milliseconds that the installed package may take for one answer.
 */
export function installWithin(answerMs: number): LiveCheck {
  return {
    code: "install",
    group: "install",
    needs: "project",
    title: "the wheel installs, says its version, imports, and its console scripts answer",
    hint: "Install the wheel in a fresh environment and see what it says",
    link: "https://packaging.python.org/en/latest/specifications/binary-distribution-format/",
    severity: "error",
    async run(system, subject, tools) {
      const { wheel, others } = await installableWheel(system, subject.distributions, tools);
      if (wheel === undefined) return noneFits(subject.project, others, tools);
      const folder = await system.files.makeTemporaryFolder("pyrelease-install-");
      try {
        const environment = await makeEnvironment(system, join(folder, "env"), tools, [wheel.path]);
        const place = { system, environment, folder, answerMs };
        const { findings, detail } = await question(place, subject, wheel);
        return {
          findings,
          detail: detail + notInstalled(subject.project, others),
        };
      } catch (error) {
        if (!(error instanceof ReleaseError) || error.code !== "install-failed") throw error;
        return {
          findings: [faultOf(error, wheel.filename)],
          detail: "the installation failed",
        };
      } finally {
        await system.files.remove(folder);
      }
    },
  };
}

async function question(
  place: Place,
  { project, version }: Subject,
  wheel: Distribution,
): Promise<LiveResult> {
  const scripts = (await readEntryPoints(wheel)).get("console_scripts") ?? [];
  const modules = project.config.verify.import ??
    importNames([...installedMembers(wheel).keys()]);
  const answers = await Promise.all([
    versionFindings(place, project.name, version),
    atOnce(4, modules, (module) => importFindings(place, module)).then((each) => each.flat()),
    ...scripts.map(({ name }) => scriptFindings(place, name)),
  ]);
  const count = [counted(modules, "module"), counted(scripts, "console script")].join(", ");
  return {
    findings: answers.flat().map((finding) => ({ ...finding, file: wheel.filename })),
    detail: `${wheel.filename} in a fresh environment, ${count}`,
  };
}

function counted({ length }: readonly unknown[], what: string): string {
  return `${length} ${what}${length === 1 ? "" : "s"}`;
}
