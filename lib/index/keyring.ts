// A password from the system's keyring, through the program that pip and uv ask, too.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import type { Index } from "./index.ts";

const limitMs = 30_000;

/**
 * Asks `keyring get SERVICE USERNAME`: for the upload address first, then for its host.
 *
 * @param system Processes, and secrets for what a failed keyring wrote.
 * @param index Whose password it is.
 * @param username Whom the index knows it by.
 * @returns The password.
 * @throws {ReleaseError} "keyring-failed" when there is no such program, or it has none.
 */
export async function readKeyring(
  system: Pick<System, "processes" | "secrets">,
  index: Index,
  username: string,
): Promise<string> {
  const said: string[] = [];
  for (const service of [index.uploadUrl, new URL(index.uploadUrl).host]) {
    const { code, stdout, stderr } = await system.processes.run(
      ["keyring", "get", service, username],
      // Where it has none it may ask for one on a terminal, which nobody sees.
      { timeoutMs: limitMs, stdin: "" },
    );
    const password = stdout.replace(/\r?\n$/, "");
    if (code === 0 && password !== "") return password;
    if (code === 127) throw failed(index, username, "There is no program keyring on the PATH");
    const why = inline(system.secrets.scrub(stderr).trim(), 300);
    said.push(`keyring get ${inline(service)} ${inline(username)}: ${why || `exit code ${code}`}`);
  }
  throw failed(index, username, said.join("\n"));
}

function failed(index: Index, username: string, why: string): ReleaseError {
  const of = `${inline(username)} at ${inline(index.name)}`;
  return new ReleaseError("keyring-failed", `The keyring gives no password for ${of}`, {
    why,
    hint: `Store it: keyring set ${inline(index.uploadUrl)} ${inline(username)}\n` +
      "Or give a token in the environment, and leave keyring out of this channel in [tool.pyrelease]",
  });
}
