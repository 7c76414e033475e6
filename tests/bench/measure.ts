// Times whole processes side by side, and tells the machine that it was done on.
import { cleanVariables } from "../helpers/clean_variables.ts";

/** A process to time. */
export interface Contender {
  /** As a user types it. */
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

/** What it took, in milliseconds. */
export interface Measured {
  readonly name: string;
  readonly median: number;
  readonly fastest: number;
}

/**
 * Runs a contender to its end.
 *
 * @returns Its stdout without the blanks at both ends; a failure is an error.
 */
export async function answerOf(cwd: string, contender: Contender): Promise<string> {
  const { command: [program, ...args], env = {} } = contender;
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args,
    cwd,
    env: cleanVariables(env),
    clearEnv: true,
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  if (!success) throw new Error(`${contender.name}: ${decoder.decode(stderr)}`);
  return decoder.decode(stdout).trim();
}

/**
 * Times contenders in turn, again and again, so that what else the machine does meets all of them alike.
 *
 * @param cwd The folder they work in.
 * @param contenders Who takes part.
 * @param runs How often each of them runs, after a first run that fills caches and does not count.
 */
export async function measure(
  cwd: string,
  contenders: readonly Contender[],
  runs: number,
): Promise<Measured[]> {
  const times = contenders.map((): number[] => []);
  for (let run = 0; run <= runs; run++) {
    for (const [at, contender] of contenders.entries()) {
      const start = performance.now();
      await answerOf(cwd, contender);
      if (run > 0) times[at]?.push(performance.now() - start);
    }
  }
  return contenders.map(({ name }, at) => {
    const sorted = times[at]?.sort((a, b) => a - b) ?? [];
    const median = sorted[Math.floor(sorted.length / 2)] ?? NaN;
    return { name, median, fastest: sorted[0] ?? NaN };
  });
}

/** The machine in a few words, and how busy it was in the last minute. */
export function machine(): string {
  const [load = NaN] = Deno.loadavg();
  return `${navigator.hardwareConcurrency} cores, ${Deno.build.os}, Deno ${Deno.version.deno}, load ${
    load.toFixed(1)
  }`;
}
