// Installs the wheel in fresh environments and asks it what a user would ask first.
import type { LiveCheck } from "../../check.ts";
import { installWheels } from "../../install_wheels.ts";
import { installableWheel } from "../../installable_wheel.ts";
import { resultOfAll } from "../../installations.ts";
import { noneFits, notInstalled } from "../../other_wheels.ts";

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
      const installed = await installWheels(system, subject, tools, wheel, answerMs);
      const { findings, detail } = resultOfAll(installed);
      const left = others.filter((each) => !installed.some(({ wheel }) => wheel === each));
      return { findings, detail: detail + notInstalled(subject.project, left) };
    },
  };
}
