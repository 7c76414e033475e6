// What a run asked Deno for, by its audit log, against what flags allow.
import { join } from "@std/path";

/** One permission that was asked for. */
interface Asked {
  readonly permission: string;
  readonly value: string | null;
}

/** Each `--allow-…` flag of a command line, by name, with its values. */
export function allowedBy(
  command: string,
  variables: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...command.matchAll(/--allow-(\w+)=([^\s"]+)/g)].map(([, name = "", values = ""]) => [
      name,
      values.split(",").map((value) =>
        value.replace(/\$(\w+)/g, (_, variable: string) => variables[variable] ?? "")
      ),
    ]),
  );
}

/**
 * What was asked for and is not allowed, as `--allow-NAME=VALUE`, each once.
 *
 * @param audit The log that DENO_AUDIT_PERMISSIONS names.
 * @param allowed What the flags allow.
 * @param cwd What relative paths are of.
 */
export async function askedBeyond(
  audit: string,
  allowed: ReadonlyMap<string, readonly string[]>,
  cwd: string,
): Promise<string[]> {
  const lines = (await Deno.readTextFile(audit)).trim().split("\n");
  const beyond = lines.map((line): Asked => JSON.parse(line)).filter(({ permission, value }) =>
    value === null ||
    !(allowed.get(permission) ?? []).some((each) => covers(permission, each, value, cwd))
  );
  return [...new Set(beyond.map(({ permission, value }) => `--allow-${permission}=${value}`))];
}

/** Deno's own reading of a flag's value. */
function covers(permission: string, allowed: string, asked: string, cwd: string): boolean {
  switch (permission) {
    case "env":
      return allowed.endsWith("*") ? asked.startsWith(allowed.slice(0, -1)) : asked === allowed;
    case "net":
    case "import":
      return hostOf(asked) === allowed;
    default: {
      const folder = join(cwd, allowed.startsWith("/") ? "" : allowed);
      const path = asked.startsWith("/") ? asked : join(cwd, asked);
      return `${path}/`.startsWith(
        `${allowed.startsWith("/") ? allowed : folder}/`.replace("/./", "/"),
      );
    }
  }
}

function hostOf(asked: string): string {
  if (!URL.canParse(asked) || !asked.includes("//")) return asked;
  const { hostname, port, protocol } = new URL(asked);
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}
