// What the cells of a column say when they stop, each text once.
import type { Cell } from "./matrix.ts";

/**
 * The texts of all errors, with the faults that lead to each.
 *
 * @param cells Of one column.
 */
export function toldByCells(cells: readonly Cell[]): string {
  const faults = new Map<string, string[]>();
  for (const { once, always } of cells) {
    for (const { fault, first } of [once, always].filter((each) => each !== undefined)) {
      if (first.kind !== "failed") continue;
      const text = steady(first.told);
      faults.set(text, [...faults.get(text) ?? [], fault]);
    }
  }
  return [...faults].map(([text, names]) => `${names.join(", ")}\n${text}`).join("\n\n");
}

/** How a broken connection is worded depends on the moment; addresses and digests on the run. */
function steady(text: string): string {
  return text
    .replaceAll(/((?:GET|POST) http\S+): (?!status |a web page|no token)[^\n]*/g, "$1: REASON")
    .replaceAll(/\/idtoken\/\S+?(?=[?\s])/g, "/idtoken/JOB")
    .replaceAll(/\/files\/\S+\/(?=[^/\s]+)/g, "/files/PLACE/")
    .replaceAll(/\b[0-9a-f]{64}\b/g, "SHA256")
    .replaceAll(/\b\d+ bytes\b/g, "SIZE");
}
