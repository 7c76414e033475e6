// Which wheels an interpreter can install, by the tags in their names, as pip and uv would say.
import { ReleaseError } from "../errors.ts";
import { inline, inlineTail } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import type { Tools } from "./tools.ts";

// The tools' environment has `packaging` for `build`: pure Python, which the interpreter borrows.
const whereIsIt =
  "import os, packaging; print(os.path.dirname(os.path.dirname(packaging.__file__)))";
const question = `
import sys
sys.path.insert(0, sys.argv[1])
from packaging.tags import sys_tags
print("\\n".join(map(str, sys_tags())))
`;

/**
 * The tags of the wheels that the interpreter can install.
 *
 * @param system Processes.
 * @param tools The interpreter, and the environment whose `packaging` is asked.
 * @returns Such as `cp313-cp313-manylinux_2_17_x86_64`, the one that pip likes best first.
 * @throws {ReleaseError} "python-broken"
 */
export async function supportedTags(
  system: Pick<System, "processes">,
  { python, interpreter }: Pick<Tools, "python" | "interpreter">,
): Promise<string[]> {
  const folder = await answer(system, [python, "-I", "-c", whereIsIt]);
  return (await answer(system, [interpreter.path, "-I", "-c", question, folder])).split(/\r?\n/);
}

async function answer(
  system: Pick<System, "processes">,
  command: readonly [string, ...string[]],
): Promise<string> {
  const { code, stdout, stderr } = await system.processes.run(command, { timeoutMs: 30_000 });
  if (code === 0) return stdout.trim();
  throw new ReleaseError(
    "python-broken",
    `Cannot ask ${inline(command[0])} which wheels it takes`,
    {
      why: inlineTail(stderr, 10),
      hint: "Name another Python: --python (PYTHON)",
    },
  );
}
