// What other people's checkers say, where they are at hand: nothing is installed for it unless that was asked for.
import { ReleaseError } from "../../errors.ts";
import { checkersThere, ensureCheckers } from "../../python/checkers.ts";
import { findPython } from "../../python/find_python.ts";
import { ensureTools } from "../../python/tools.ts";
import { attempt } from "../../publish/problem.ts";
import { inline, inlineTail } from "../../standards/display.ts";
import type { System } from "../../system/mod.ts";
import {
  askValidatePyproject,
  validatePyproject,
} from "../../verify/checks/project/validate_pyproject.ts";
import type { DoctorGroup, Patient, Problem } from "./check.ts";
import type { Diagnosis } from "./diagnose.ts";
import { actionlint } from "./linters/actionlint.ts";
import type { Found, Linter } from "./linters/linter.ts";
import { zizmor } from "./linters/zizmor.ts";
import { inProject } from "./of_checkout.ts";

/** A file that is made to have faults by the thousand fills no screen with them. */
const most = 50;

/**
 * Asks validate-pyproject, zizmor and actionlint.
 *
 * @param system The machine.
 * @param patient The project.
 * @param told What `doctor` itself has found: what a linter says again is left out.
 * @param install Whether validate-pyproject may be installed from PyPI, in the tools' cache.
 */
export async function examineTools(
  system: System,
  patient: Patient,
  told: readonly Diagnosis[],
  install: boolean,
): Promise<Diagnosis[]> {
  const found = await Promise.all([
    schema(system, patient, install),
    ...[zizmor, actionlint].map((linter) => linted(system, patient, linter, told)),
  ]);
  return found.filter((each) => each !== undefined);
}

async function schema(
  system: System,
  patient: Patient,
  install: boolean,
): Promise<Diagnosis | undefined> {
  if (patient.project instanceof ReleaseError) return undefined;
  const { code, title, link } = validatePyproject;
  const about = { check: code, group: "project", title, link } as const;
  const python = await attempt(async () => {
    const python = await findPython(system);
    return await checkersThere(system, python) ??
      (install ? await ensureCheckers(system, await ensureTools(system, python)) : undefined);
  });
  if (python === undefined || python instanceof ReleaseError) {
    return notAsked(
      about,
      "validate-pyproject is not at hand: --online, or a first verify, brings it",
    );
  }
  const faults = await askValidatePyproject(system, () => Promise.resolve(python), patient.dir);
  return diagnosed(
    about,
    faults.map(({ message, why = "", hint = validatePyproject.hint, at }) => ({
      state: "todo",
      message,
      why,
      fix: hint,
      ...(at === undefined ? {} : { at: inProject(patient, at) }),
    })),
  );
}

async function linted(
  system: System,
  patient: Patient,
  { name, link, command, read }: Linter,
  told: readonly Diagnosis[],
): Promise<Diagnosis | undefined> {
  const paths = [...patient.workflows, ...patient.unreadable].map(({ path }) => path);
  if (paths.length === 0) return undefined;
  const about = {
    check: name,
    group: "workflows",
    title: `${name} finds nothing in the workflows`,
    link,
  } as const;
  const cwd = patient.repository instanceof ReleaseError ? patient.dir : patient.repository.root;
  const { code, stdout, stderr, timedOut } = await system.processes.run(command(paths), {
    cwd,
    timeoutMs: 60_000,
  });
  if (code === 127 || code === 126) {
    return notAsked(about, `${name} is not on PATH: it was not asked`);
  }
  const found = await attempt(() => answer(read, stdout));
  if (found === undefined || found instanceof ReleaseError) {
    const why = timedOut ? "no end within 60 s" : inlineTail(`${stdout}\n${stderr}`.trim(), 5);
    return notAsked(about, `${name} gave no answer that can be read: ${why}`);
  }
  const known = new Set(
    told.flatMap(({ check, problems }) => problems.map(({ at }) => keyOf(check, at))),
  );
  return diagnosed(
    about,
    found.filter((each) => !known.has(keyOf(each.same, each))).slice(0, most).map((each) => ({
      state: "todo",
      message: `${name}: ${inline(each.message, 300)}`,
      why: "",
      fix: `See ${each.url === undefined ? link : inline(each.url)}`,
      at: { file: each.file, line: each.line },
    })),
  );
}

function answer(read: Linter["read"], stdout: string): readonly Found[] | undefined {
  try {
    return read(stdout);
  } catch {
    return undefined;
  }
}

function keyOf(check = "", at?: { readonly file: string; readonly line?: number }): string {
  return JSON.stringify([check, at?.file, at?.line]);
}

interface About {
  readonly check: string;
  readonly group: DoctorGroup;
  readonly title: string;
  readonly link: string;
}

function notAsked(about: About, detail: string): Diagnosis {
  return { ...about, state: "unseen", detail, problems: [] };
}

function diagnosed(about: About, problems: readonly Problem[]): Diagnosis {
  return { ...about, state: problems.length === 0 ? "passed" : "todo", problems };
}
