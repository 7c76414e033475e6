// One real file, looked at by every check that a file can be looked at with, and sent to the rehearsal's index.
import { projectOf } from "../../../lib/project/project.ts";
import { makeRenderer } from "../../../lib/rehearsal/upload/renderer.ts";
import { realSystem } from "../../../lib/system/real.ts";
import { allChecks } from "../../../lib/verify/all_checks.ts";
import type { Check, Finding, Subject } from "../../../lib/verify/check.ts";
import { readAll } from "../../../lib/verify/read_all.ts";
import { runStaticChecks, runToolChecks } from "../../../lib/verify/run_checks.ts";
import { manifestOf } from "../../helpers/distributions.ts";
import { rehearse } from "../../helpers/rehearsal.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { realTools } from "../../helpers/tools.ts";
import { send, type Upload, uploadOf } from "../../helpers/upload.ts";
import type { RealFile } from "./real_files.ts";

/** What is to be known of a file. */
export interface Looked {
  readonly findings: readonly Finding[];
  /** What the rehearsal's index, which checks in the order of PyPI's server, answers to its upload. */
  readonly answer: string;
  /** What it took, without the upload. */
  readonly seconds: number;
}

/** All but those of the repository and those that run the project. */
const checks: readonly Check[] = (await allChecks()).filter(({ needs, group }) =>
  needs === undefined || (needs === "tools" && group !== "project")
);

/**
 * Looks at a file as `verify` does, in a project that says what the file's should.
 *
 * @param folder Where it lies.
 * @param file Which.
 */
export async function lookAt(folder: string, file: RealFile): Promise<Looked> {
  const { project: name, version } = file;
  const system = realSystem();
  const tools = await realTools();
  await using place = await temporaryFolder();
  const pyproject = `[project]\nname = "${name}"\nversion = "${version}"\n`;
  await Deno.writeTextFile(place.join("pyproject.toml"), pyproject);
  const started = performance.now();
  const read = await readAll(system, folder, [file], 1);
  const subject: Subject = {
    project: projectOf(place.path, pyproject),
    version,
    manifest: manifestOf(read.distributions, { name, version }),
    ...read,
  };
  const results = [
    ...await runStaticChecks(checks, subject),
    ...await runToolChecks(system, checks, subject, tools),
  ];
  const seconds = (performance.now() - started) / 1000;
  const findings = results.flatMap(({ findings }) => findings);
  return { findings, answer: await answerOfIndex(folder, file, subject), seconds };
}

async function answerOfIndex(folder: string, file: RealFile, subject: Subject): Promise<string> {
  const [distribution] = subject.distributions;
  const upload = distribution === undefined
    ? await uploadByName(folder, file)
    : await uploadOf(distribution);
  await using rehearsal = await rehearse({ render: makeRenderer(realSystem()) });
  const { test } = rehearsal;
  const { status, says } = await send(test.uploadUrl, test.addUserToken(), upload);
  return `${status} ${says.replaceAll(test.url, "INDEX/")}`.trim();
}

/** A file that cannot be read has no metadata for the form: what the list says of it will do. */
async function uploadByName(
  folder: string,
  { project, version, filename, sha256 }: RealFile,
): Promise<Upload> {
  const isWheel = filename.endsWith(".whl");
  const fields = {
    ":action": ["file_upload"],
    protocol_version: ["1"],
    filetype: [isWheel ? "bdist_wheel" : "sdist"],
    pyversion: [isWheel ? "py3" : "source"],
    sha256_digest: [sha256],
    metadata_version: ["2.1"],
    name: [project],
    version: [version],
  };
  return { fields, filename, bytes: await Deno.readFile(`${folder}/${filename}`) };
}
