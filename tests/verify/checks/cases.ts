// Tables of cases for checks: files in which a check finds something, and files in which it does not.
import assert from "node:assert/strict";
import { basename } from "node:path";
import { pypi } from "../../../lib/index/index.ts";
import { projectOf } from "../../../lib/project/project.ts";
import { digestFile } from "../../../lib/system/digests.ts";
import { realSystem } from "../../../lib/system/real.ts";
import { findingLines } from "../../../lib/report/findings_text.ts";
import { gatherFindings } from "../../../lib/report/gather_findings.ts";
import { allChecks } from "../../../lib/verify/all_checks.ts";
import type { Finding, Subject } from "../../../lib/verify/check.ts";
import { readAll } from "../../../lib/verify/read_all.ts";
import {
  type CheckResult,
  runIndexChecks,
  runStaticChecks,
} from "../../../lib/verify/run_checks.ts";
import type { There } from "../../../lib/verify/there.ts";
import {
  makeSdist,
  makeWheel,
  manifestOf,
  type SdistSource,
  type WheelSource,
} from "../../helpers/distributions.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";

/** Files to look at; one that is not given is not there. */
export interface Case {
  readonly wheel?: WheelSource;
  readonly sdist?: SdistSource;
  /** More files by name: makes the file at a path. */
  readonly files?: Readonly<Record<string, (path: string) => Promise<void>>>;
  /** pyproject.toml; of `tiny` 1.0 unless given. */
  readonly pyproject?: string;
  /** What git says; 1.0 unless given. */
  readonly version?: string;
  /** What PyPI has, for the checks that look there. */
  readonly there?: readonly ThereSource[];
  /** Whether it is an index with rules of its own in PyPI's place. */
  readonly elsewhere?: true;
}

/** A file that an index has. */
export interface ThereSource {
  readonly filename: string;
  /** Bytes; not said unless given. */
  readonly size?: number;
  readonly yanked?: true;
}

/** What a check finds something in, and what it is silent about, each with what is special about it. */
export interface Cases {
  readonly fires: Readonly<Record<string, Case>>;
  readonly silent: Readonly<Record<string, Case>>;
}

/**
 * Makes a test for each case: the check of that code and no other is run on real files. What it says is held in a snapshot.
 *
 * @param code The check.
 * @param cases What to look at. Every check has at least one of both kinds.
 */
export function casesOf(code: string, { fires, silent }: Cases): void {
  assert(Object.keys(fires).length > 0 && Object.keys(silent).length > 0);
  for (const [what, each] of Object.entries(fires)) {
    Deno.test(`${code} finds ${what}`, async (t) => {
      const found = await findingsIn(code, each);
      assert.notEqual(found.length, 0);
      for (const finding of found) assert.match(finding.message, /^[\p{Lu}"\d]/u);
      await t.assertSnapshot(gatherFindings(found).flatMap(findingLines).join("\n"));
    });
  }
  for (const [what, each] of Object.entries(silent)) {
    Deno.test(`${code} finds nothing in ${what}`, async () => {
      assert.deepEqual(await findingsIn(code, each), []);
    });
  }
}

/** What one check finds. */
export async function findingsIn(code: string, each: Case): Promise<readonly Finding[]> {
  const { findings, skipped } = await resultIn(code, each);
  assert.equal(skipped, undefined);
  return findings;
}

/** What one check comes to. */
export async function resultIn(code: string, each: Case): Promise<CheckResult> {
  const check = (await allChecks()).find((check) => check.code === code);
  assert(check !== undefined, `no check ${code}`);
  await using folder = await temporaryFolder();
  const subject = await subjectIn(folder.path, each);
  const [result] = check.needs === "index"
    ? await runIndexChecks([check], subject, thereIn(each))
    : await runStaticChecks([check], subject);
  assert(result !== undefined, `${code} is no check of bytes`);
  const findings = result.findings.map(({ why, ...finding }) => ({
    ...finding,
    ...(why === undefined ? {} : { why: why.replaceAll(folder.path, "FOLDER") }),
    message: finding.message.replaceAll(folder.path, "FOLDER"),
  }));
  return { ...result, findings };
}

function thereIn({ there = [], elsewhere }: Case): There {
  const { rules: _, ...others } = pypi;
  return {
    index: elsewhere === true ? { ...others, name: "our index" } : pypi,
    files: there.map(({ filename, size, yanked = false }) => ({
      filename,
      url: `https://files.pythonhosted.org/packages/${filename}`,
      yanked,
      ...(size === undefined ? {} : { size }),
    })),
  };
}

/** The files of a case, read as `verify` reads them. */
export async function subjectIn(folder: string, each: Case): Promise<Subject> {
  const { wheel, sdist, files = {}, version = "1.0" } = each;
  const pyproject = each.pyproject ?? '[project]\nname = "tiny"\nversion = "1.0"\n';
  const paths = [
    ...(wheel === undefined ? [] : [await makeWheel(folder, wheel)]),
    ...(sdist === undefined ? [] : [await makeSdist(folder, sdist)]),
  ];
  for (const [name, make] of Object.entries(files)) {
    await make(`${folder}/${name}`);
    paths.push(`${folder}/${name}`);
  }
  const known = await Promise.all(paths.map(async (path) => ({
    filename: basename(path),
    ...await digestFile(path),
  })));
  const read = await readAll(realSystem(), folder, known, 4);
  const project = projectOf(folder, pyproject);
  return { project, version, manifest: manifestOf(read.distributions), ...read };
}

/** Every check that has a table in a text, by code. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/\bcasesOf\(\s*"([a-z0-9-]+)"/g)].map(([, code = ""]) => code);
}

/** Checks whose cases are not of bytes alone have tests of their own: their files. */
export const testedElsewhere: Readonly<Record<string, string>> = {
  dependencies: "tests/verify/project_checks_test.ts",
  "description-renders": "tests/verify/description_renders_test.ts",
  "package-data": "tests/verify/project_checks_test.ts",
  "sdist-untracked": "tests/verify/project_checks_test.ts",
  install: "tests/verify/install_test.ts",
  abi3audit: "tests/verify/checkers_test.ts",
  "check-wheel-contents": "tests/verify/checkers_test.ts",
  "validate-pyproject": "tests/verify/checkers_test.ts",
  "install-sdist": "tests/verify/install_pythons_test.ts",
  tests: "tests/verify/tests_test.ts",
};
