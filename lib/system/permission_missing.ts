// What Deno's permissions refuse, as an error a person can act on.
import { ReleaseError } from "../errors.ts";

const verbs: Readonly<Record<string, string>> = {
  env: "read the variable",
  import: "load code from",
  net: "reach",
  read: "read",
  run: "start",
  sys: "ask for",
  write: "write",
};

/**
 * The error for what the flags that Deno was started with do not allow; `undefined` for anything else.
 *
 * Source of the words that are read here: Deno, `runtime/permissions/lib.rs`.
 *
 * @param thrown What was caught.
 * @param address Whom a request was for, as `host:port`: a name that may not be looked up is refused without one.
 * @returns "permission-missing"
 */
export function permissionMissing(thrown: unknown, address = ""): ReleaseError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const lookup = /^getaddrinfo EPERM /.test(thrown.message);
  if (!lookup && !(thrown instanceof Deno.errors.NotCapable)) return undefined;
  const [, asked = "net", named = ""] = lookup
    ? ["", "net", address]
    : /^Requires (\w+) access(?: to (.*?))?(?:, run again .*)?$/s.exec(thrown.message) ?? [];
  const value = named.replace(/^"(.*)"$/s, "$1");
  const what = value === "" ? `have all of ${asked}` : `${verbs[asked] ?? asked} ${value}`;
  return new ReleaseError("permission-missing", `Deno does not let this run ${what}`, {
    why: asked === "run"
      ? "Where a package is published, git is started and nothing else: what builds and tests could publish in its name"
      : `The flag --allow-${asked} that it was started with does not name it`,
    hint: hintOf(asked, value),
    cause: thrown,
  });
}

function hintOf(asked: string, value: string): string {
  const added =
    `Add ${value} to --allow-${asked} of the task publish in deno.json (README, Permissions)`;
  switch (asked) {
    case "run":
      if (!/(^|[/\\])(python|uv\b)/.test(value)) {
        return `${added}, and let it read all variables, which such a program wants: --allow-env`;
      }
      return "Build and test first: deno task verify\nTo let publish do all of it: deno run -A jsr:@x/pyrelease publish";
    case "net":
      return `${added}, if your index or your proxy is there\nElse leave it out: an index has no reason to send you there`;
    default:
      return added;
  }
}
