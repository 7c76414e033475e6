// Asking Python: one process, JSON in, JSON out.
import { pythonEnv } from "./python_env.ts";

/** The packaging release that the standards' tests compare with. */
export const packaging = "packaging==26.3";

/**
 * Runs a script that reads JSON from stdin and writes JSON to stdout.
 *
 * @param script Python source; `data` holds the input, what it leaves in `result` is returned.
 * @param data The input.
 * @param requirements Packages the script imports.
 */
export async function runPython<T>(
  script: string,
  data: unknown,
  requirements: readonly string[] = [packaging],
): Promise<T> {
  const { python } = await pythonEnv(requirements);
  const source = `import json, sys\ndata = json.load(sys.stdin)\n${script}\n` +
    "json.dump(result, sys.stdout)\n";
  const child = new Deno.Command(python, {
    args: ["-c", source],
    env: { PYTHONIOENCODING: "utf-8:surrogatepass" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  const written = writer.write(new TextEncoder().encode(JSON.stringify(data)))
    .then(() => writer.close());
  const { success, stdout, stderr } = await child.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  await written;
  return JSON.parse(new TextDecoder().decode(stdout));
}
