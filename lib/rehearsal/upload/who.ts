// Whose request it is, and whether they may upload to a project.
import type { Project, Token } from "../warehouse/model.ts";
import type { Store } from "../warehouse/store.ts";
import { repr } from "../web/python_repr.ts";
import { Refusal } from "../web/refusal.ts";

/**
 * The token of a request (warehouse/macaroons/security_policy.py).
 *
 * @param request Its Authorization header: Basic with the user `__token__`, or Bearer.
 * @param store The tokens.
 * @param helpUrl The page to which messages point.
 * @throws {Refusal} 403 without a token that the index knows. An expired one is known.
 */
export function whoUploads(request: Request, store: Store, helpUrl: string): Token {
  const [scheme = "", ...rest] = (request.headers.get("authorization") ?? "").split(" ");
  const credentials = rest.join(" ");
  const basic = scheme.toLowerCase() === "basic" ? decoded(credentials) : undefined;
  const bearer = ["token", "bearer"].includes(scheme.toLowerCase()) ? credentials : undefined;
  const colon = basic?.indexOf(":") ?? -1;
  const user = basic?.slice(0, colon);
  const text = user === "__token__" ? basic?.slice(colon + 1).trim() : bearer;
  const token = text === undefined ? undefined : store.tokens.get(text);
  if (token !== undefined) return token;
  if (basic !== undefined && colon >= 0 && user !== "__token__") {
    throw new Refusal(
      403,
      "Username/Password authentication is no longer supported. Migrate to API Tokens or Trusted Publishers " +
        `instead. See ${helpUrl}#apitoken and ${helpUrl}#trusted-publishers`,
      false,
    );
  }
  throw new Refusal(
    403,
    "Invalid or non-existent authentication information. " +
      `See ${helpUrl}#invalid-auth for more information.`,
  );
}

/**
 * Whether the token is good for the project: first its own limits, then the project's rights
 * (warehouse/macaroons/caveats, warehouse/packaging/models.py `Project.__acl__`).
 *
 * @throws {Refusal} 403 when it is not.
 */
export function mayUpload(token: Token, project: Project, store: Store, helpUrl: string): void {
  const faults = token.kind === "publisher" ? limitsOf(token, project, store.now() / 1000) : [];
  if (faults.length > 0) {
    // The limits are kept in the token and beside it, and the server holds both against the request.
    throw new Refusal(403, `Invalid API Token: ${[...faults, ...faults].join(", ")}`);
  }
  const closed = token.kind === "publisher"
    ? project.status !== "active"
    : project.status === "archived";
  if (!closed) return;
  const subject = token.kind === "publisher" ? "The given token" : `The user '${token.user}'`;
  throw new Refusal(
    403,
    `${subject} isn't allowed to upload to project '${project.name}'. ` +
      `See ${helpUrl}#project-name for more information.`,
  );
}

function limitsOf(
  { publisher, projects, notBefore, expires }: Extract<Token, { kind: "publisher" }>,
  { name, normalizedName }: Project,
  now: number,
): string[] {
  return [
    ...(publisher.projects.has(normalizedName)
      ? []
      : [`OIDC scoped token is not valid for project '${name}'`]),
    ...(projects.has(normalizedName)
      ? []
      : [`project-scoped token is not valid for project: ${repr(name)}`]),
    ...(now >= notBefore && now < expires ? [] : ["token is expired"]),
  ];
}

function decoded(base64: string): string | undefined {
  try {
    return new TextDecoder().decode(Uint8Array.fromBase64(base64));
  } catch {
    return undefined;
  }
}
