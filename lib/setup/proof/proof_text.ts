// What building before and after came to, in words.
import { inline } from "../../standards/display.ts";
import type { Difference } from "../../verify/against/difference.ts";
import type { MoveProof } from "./prove_move.ts";

const signs = { added: "+", lost: "-", changed: "~" } as const;

/**
 * The proof: that nothing breaks, or what would.
 *
 * @param proof Both builds, compared.
 */
export function proofLines(
  { versions, distributions, files, expected, differences }: MoveProof,
): string[] {
  const built = `Built before (${inline(versions.before)}) and after (${
    inline(versions.after)
  }): ${distributions} files with ${files} members, metadata, entry points and dependencies compared`;
  const purpose = expected.length === 0
    ? []
    : ["  Differs as it should:", ...expected.map((each) => `    ${line(each)}`)];
  if (differences.length === 0) return [built, ...purpose, "Zero breaking changes"];
  const count = differences.length === 1
    ? "1 thing would be different"
    : `${differences.length} things would be different`;
  return [built, ...purpose, `${count} for users:`, ...differences.flatMap(full)];
}

function line({ kind, filename, name, change }: Difference): string {
  const where = kind === "file" ? "" : `${kind} `;
  return `${signs[change]} ${where}${inline(name)} (${ending(filename)})`;
}

function full(difference: Difference): string[] {
  const { before, after } = difference;
  return [
    `  ${line(difference)}`,
    ...(before === undefined ? [] : [`      was ${inline(before, 200)}`]),
    ...(after === undefined ? [] : [`      is  ${inline(after, 200)}`]),
  ];
}

function ending(filename: string): string {
  return filename.endsWith(".whl") ? "wheel" : "sdist";
}
