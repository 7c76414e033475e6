// A rehearsal in a folder of its own, and tokens from its CI.
import type { Job } from "../../lib/rehearsal/job.ts";
import {
  type Rehearsal,
  type RehearsalIndex,
  type RehearsalOptions,
  startRehearsal,
} from "../../lib/rehearsal/rehearsal.ts";
import { temporaryFolder } from "./temporary_folder.ts";

/** A job on a push to main that may have ID tokens. */
export const pushToMain: Job = {
  event: "push",
  ref: "refs/heads/main",
  sha: "0123456789abcdef0123456789abcdef01234567",
  idToken: true,
};

/** A rehearsal that is gone, with its files, when the test ends. */
export async function rehearse(
  options: Omit<RehearsalOptions, "folder"> = {},
): Promise<Rehearsal & { readonly folder: string }> {
  const folder = await temporaryFolder();
  const rehearsal = await startRehearsal({ folder: folder.path, ...options });
  return {
    ...rehearsal,
    folder: folder.path,
    async [Symbol.asyncDispose]() {
      await rehearsal[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** An ID token as a job gets it. */
export async function idToken(
  rehearsal: Rehearsal,
  audience: string,
  job: Partial<Job> = {},
): Promise<string> {
  const env = await rehearsal.ciEnvironment({ ...pushToMain, ...job });
  const response = await fetch(`${env["ACTIONS_ID_TOKEN_REQUEST_URL"]}&audience=${audience}`, {
    headers: { authorization: `bearer ${env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"]}` },
  });
  return (await response.json()).value;
}

/** What a mint request is answered: the status and the JSON. */
export async function mint(
  index: RehearsalIndex,
  body: unknown,
): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await fetch(new URL("/_/oidc/mint-token", index.url), {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

/** An upload token for a job. */
export async function uploadToken(
  rehearsal: Rehearsal,
  index: RehearsalIndex,
  job: Partial<Job> = {},
): Promise<string> {
  const { json } = await mint(index, { token: await idToken(rehearsal, index.audience, job) });
  if (typeof json["token"] !== "string") throw new Error(JSON.stringify(json));
  return json["token"];
}
