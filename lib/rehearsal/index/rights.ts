// Who may upload: the door's own state, the token, and the project's.
import { normalizeName } from "../../standards/name.ts";
import { Refusal } from "./refusal.ts";
import type { IndexOptions, IndexSettings } from "./settings.ts";
import type { Project, Storage } from "./storage.ts";

/**
 * Checks what the server checks before it reads the form (warehouse/forklift/decorators.py).
 *
 * @returns The token.
 * @throws {Refusal} 403 when nobody may upload, or nobody knows the token.
 */
export function checkIdentity(
  request: Request,
  { readOnly, uploadsDisabled }: IndexOptions,
  { tokens, now }: IndexSettings,
): string {
  if (readOnly) throw new Refusal(403, "Read-only mode: Uploads are temporarily disabled.");
  if (uploadsDisabled) {
    throw new Refusal(
      403,
      "New uploads are temporarily disabled. " +
        "See https://pypi.org/help/#admin-intervention for more information.",
    );
  }
  const token = tokenOf(request.headers.get("authorization") ?? "");
  if (token !== undefined && tokens.check(token, "", now()) !== "unknown") return token;
  throw new Refusal(
    403,
    "Invalid or non-existent authentication information. " +
      "See https://pypi.org/help/#invalid-auth for more information.",
  );
}

/**
 * The project of an upload, if the token may upload to it.
 *
 * @throws {Refusal} 400 when there is no such project, which no trusted publisher can create here;
 * 403 when the token or the project's state forbid it.
 */
export function checkRights(
  token: string,
  name: string,
  storage: Storage,
  { tokens, now }: IndexSettings,
): Project {
  const project = storage.project(name);
  if (project === undefined) {
    throw new Refusal(
      400,
      "Non-user identities cannot create new projects. This was probably caused by successfully " +
        "using a pending publisher but specifying the project name incorrectly (either in the " +
        "publisher or in your project's metadata). Please ensure that both match. " +
        "See: https://docs.pypi.org/trusted-publishers/troubleshooting/",
    );
  }
  const answer = tokens.check(token, normalizeName(name), now());
  if (answer === "expired") throw new Refusal(403, "Invalid API Token: token is expired");
  if (answer !== "valid") {
    throw new Refusal(
      403,
      `Invalid API Token: OIDC scoped token is not valid for project '${project.name}'`,
    );
  }
  if (project.status === "archived" || project.status === "quarantined") {
    throw new Refusal(
      403,
      `The given token isn't allowed to upload to project '${project.name}'. ` +
        "See https://pypi.org/help/#project-name for more information.",
    );
  }
  return project;
}

/** Basic with the one user name that tokens have, or the token alone. */
function tokenOf(authorization: string): string | undefined {
  const [, scheme = "", credentials = ""] = /^(\S+)\s+(\S+)$/.exec(authorization.trim()) ?? [];
  if (/^(bearer|token)$/i.test(scheme)) return credentials;
  if (!/^basic$/i.test(scheme)) return undefined;
  const [, user, password] = /^([^:]*):(.*)$/s.exec(decode(credentials)) ?? [];
  return user === "__token__" ? password?.trim() : undefined;
}

function decode(credentials: string): string {
  try {
    return atob(credentials);
  } catch {
    return "";
  }
}
