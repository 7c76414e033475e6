// The job summary and the step's outputs, in the files that GitHub names for them.
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";

/**
 * Appends to the job summary and the outputs; does nothing where the CI names no such files, and warns where
 * they cannot be written: what was done is done.
 *
 * @param system Its environment says where (GITHUB_STEP_SUMMARY, GITHUB_OUTPUT).
 * @param result What to append. Output values are written with a random delimiter, so that no value
 * can start an output of its own (docs.github.com, workflow commands, multiline strings).
 */
export async function writeJobFiles(
  system: Pick<System, "env" | "files" | "progress">,
  result: { readonly summary?: string; readonly outputs?: Readonly<Record<string, string>> },
): Promise<void> {
  const append = async (variable: string, text: string) => {
    const path = system.env.pick([variable])[variable];
    if (path === undefined || path === "" || text === "") return;
    try {
      await system.files.append(path, text);
    } catch (error) {
      system.progress({
        kind: "warning",
        code: "job-file",
        message: `Cannot write the file that ${variable} names: ${inline(String(error))}`,
        hint: `Hand on that file's folder to where this runs, or unset ${variable}`,
      });
    }
  };
  if (result.summary !== undefined) await append("GITHUB_STEP_SUMMARY", `${result.summary}\n`);
  const outputs = Object.entries(result.outputs ?? {}).map(([name, value]) => {
    const delimiter = crypto.randomUUID();
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
  });
  await append("GITHUB_OUTPUT", outputs.join(""));
}
