// Asks an installed release what a user would: its modules, its console scripts, and whether all fits together.
import { ReleaseError } from "../errors.ts";
import { listOf, tryParseObject } from "../index/json.ts";
import { inlineTail } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import type { Finding } from "../verify/check.ts";
import { isolation } from "../verify/environment.ts";
import { importNames } from "../verify/import_names.ts";
import {
  importsFindings,
  type Place,
  scriptsFindings,
  versionFindings,
} from "../verify/questions.ts";
import type { Pip } from "./pip.ts";
import type { ProofSubject } from "./subject.ts";

/** What was asked, and what was found. */
export interface Asked {
  readonly modules: readonly string[];
  readonly scripts: readonly string[];
  readonly findings: readonly Finding[];
}

const question = `
import importlib.metadata, json, sys
found = importlib.metadata.distribution(sys.argv[1])
print(json.dumps({
    "files": [str(path).replace(chr(92), "/") for path in found.files or []],
    "scripts": [point.name for point in found.entry_points if point.group == "console_scripts"],
}))
`;

/**
 * Imports every module, has every console script answer, and runs `pip check`.
 *
 * @param system Processes.
 * @param pip The environment, with the release and what it depends on.
 * @param subject The release.
 * @param answerMs Milliseconds that one answer may take.
 * @throws {ReleaseError} "install-failed" when the installation cannot be asked at all.
 */
export async function askInstalled(
  system: Pick<System, "processes">,
  pip: Pip,
  { project, version }: ProofSubject,
  answerMs: number,
): Promise<Asked> {
  const { environment, folder } = pip;
  const place: Place = { system, environment, folder, answerMs };
  const { code, stdout, stderr } = await system.processes.run(
    [environment.python, "-I", "-c", question, project.normalizedName],
    { cwd: folder, env: isolation, timeoutMs: answerMs },
  );
  // What the release runs at start-up (a .pth file) may print before.
  const said = tryParseObject(stdout.trim().split("\n").at(-1) ?? "");
  if (code !== 0 || said === undefined) {
    throw new ReleaseError("install-failed", "Cannot ask what the release installed", {
      why: inlineTail(`${stdout}\n${stderr}`.trim(), 10),
      hint: "Something in the release breaks Python's start: look at its .pth files",
    });
  }
  const modules = project.config.verify.import ?? importNames(textsOf(said["files"]));
  const scripts = textsOf(said["scripts"]);
  const findings = await Promise.all([
    versionFindings(place, project.normalizedName, version),
    importsFindings(place, modules),
    scriptsFindings(place, scripts),
    checkFindings(pip),
  ]);
  return { modules, scripts, findings: findings.flat() };
}

function textsOf(value: unknown): string[] {
  return listOf(value).filter((each) => typeof each === "string");
}

async function checkFindings(pip: Pip): Promise<Finding[]> {
  const { code, stdout, stderr } = await pip.run(["check"]);
  return code === 0 ? [] : [{
    check: "install",
    severity: "error",
    message: "pip check finds requirements that are not met",
    why: inlineTail(`${stdout}\n${stderr}`.trim(), 20),
    hint: "See [project] dependencies: what pip installed for them does not fit together",
  }];
}
