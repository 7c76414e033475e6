// The same finding in many files, told once.
import type { Finding } from "../verify/check.ts";

/** A finding with all the files that it is about. */
export interface Gathered extends Omit<Finding, "file"> {
  readonly files: readonly string[];
}

/**
 * Gathers findings that differ in their file alone, in the order of the first of each.
 *
 * @param findings The findings.
 */
export function gatherFindings(findings: readonly Finding[]): Gathered[] {
  const gathered = new Map<string, { finding: Finding; files: string[] }>();
  for (const finding of findings) {
    const { file, ...others } = finding;
    const key = JSON.stringify(others);
    const entry = gathered.get(key) ?? { finding, files: [] };
    if (file !== undefined) entry.files.push(file);
    gathered.set(key, entry);
  }
  return [...gathered.values()].map(({ finding: { file: _, ...others }, files }) => ({
    ...others,
    files,
  }));
}
