// What a whole process takes, children included: time by the wall, and memory at its peak.
import assert from "node:assert/strict";
import { cleanVariables } from "../helpers/clean_variables.ts";
import type { Contender } from "./measure.ts";

/** What a process took. */
export interface Spent {
  /** Milliseconds from its start to its end. */
  readonly ms: number;
  /** MiB: the largest resident set of it or of a process that it started. */
  readonly peakMiB: number;
}

/** Only the parent of a process learns of its peak, and Deno does not ask. */
const wrapper = `
import os, sys, time
start = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
took = time.perf_counter() - start
print("\\n%.3f %d" % (took * 1000, usage.ru_maxrss))
sys.exit(os.waitstatus_to_exitcode(status))
`;

/**
 * Runs a contender to its end; a failure is an error.
 *
 * @param python The interpreter that starts it and watches over it.
 * @param cwd Its folder.
 * @param contender Who.
 */
export async function spentBy(python: string, cwd: string, contender: Contender): Promise<Spent> {
  const { success, stdout, stderr } = await new Deno.Command(python, {
    args: ["-I", "-c", wrapper, ...contender.command],
    cwd,
    env: cleanVariables(contender.env),
    clearEnv: true,
    stdin: "null",
  }).output();
  const [said, last] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)) as [
    string,
    string,
  ];
  assert(success, `${contender.name}: ${said}${last}`);
  const [ms, kib] = (said.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
  assert(ms !== undefined && kib !== undefined);
  return { ms, peakMiB: kib / 1024 };
}
