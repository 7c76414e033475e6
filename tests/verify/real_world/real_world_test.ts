// Real files of well-known projects: recent ones have no error, and in older ones each error is a rule of the index today.
import assert from "node:assert/strict";
import type { Finding, Severity } from "../../../lib/verify/check.ts";
import { lookAt } from "./check_file.ts";
import { fetchFiles, olderFiles, type RealFile, recentFiles } from "./real_files.ts";

const all = Deno.env.get("PYRELEASE_SOAK_REAL_FILES") !== undefined;

/** Small ones of several kinds, for every day. */
const few: readonly string[] = [
  "flask-3.1.3-py3-none-any.whl",
  "bcrypt-5.0.0-cp39-abi3-musllinux_1_2_aarch64.whl",
  "markupsafe-3.0.4-cp314-cp314-win_arm64.whl",
  "protobuf-7.36.2.tar.gz",
  "ruamel_yaml-0.19.1.tar.gz",
  "setuptools-3.6-py2.py3-none-any.whl",
  "zope.interface-6.0.tar.gz",
  "pytest-2.6.0.tar.gz",
];

function wanted<T extends RealFile>(files: readonly T[]): readonly T[] {
  return all ? files : files.filter(({ filename }) => few.includes(filename));
}

/** How many findings each check has. */
function counted(findings: readonly Finding[], of: Severity): Record<string, number> {
  const found = Map.groupBy(
    findings.filter(({ severity }) => severity === of),
    ({ check }) => check,
  );
  return Object.fromEntries([...found].map(([check, each]) => [check, each.length]));
}

Deno.test("fifty recent files and twenty older ones are listed", () => {
  assert.equal(recentFiles.length, 50);
  assert.equal(olderFiles.length, 20);
  assert(
    recentFiles.every(({ year }) => year >= 2025) && olderFiles.every(({ year }) => year < 2025),
  );
  assert.equal(wanted([...recentFiles, ...olderFiles]).length, all ? 70 : few.length);
});

for (const file of wanted(recentFiles)) {
  Deno.test(`${file.filename} has no error, and the index takes it`, async () => {
    const folder = await fetchFiles([file]);
    const { findings, answer, seconds } = await lookAt(folder, file);
    assert.deepEqual(findings.filter(({ severity }) => severity === "error"), []);
    assert.deepEqual(counted(findings, "warning"), file.warnings);
    assert.equal(answer, "200");
    assert(seconds < 30, `${seconds} s`);
  });
}

for (const file of wanted(olderFiles)) {
  Deno.test(`${file.filename} has the errors that the index refuses it for`, async () => {
    const folder = await fetchFiles([file]);
    const { findings, answer, seconds } = await lookAt(folder, file);
    const errors = findings.filter(({ severity }) => severity === "error");
    assert.deepEqual([...new Set(errors.map(({ check }) => check))], Object.keys(file.errors));
    for (const { check, message, link } of errors) {
      assert(message !== "" && link?.startsWith("https://"), check);
    }
    assert.deepEqual(counted(findings, "warning"), file.warnings);
    assert.equal(answer, file.answer);
    assert.equal(answer === "200", errors.length === 0);
    assert(seconds < 30, `${seconds} s`);
  });
}
