// `POST /legacy/`: what of a request is an upload.
import { join } from "@std/path";
import { Refusal } from "../web/refusal.ts";
import { acceptUpload } from "./accept_upload.ts";
import { lastOf } from "./form_fields.ts";
import { receiveForm } from "./receive_form.ts";
import type { UploadTarget } from "./target.ts";
import { whoUploads } from "./who.ts";

/** Lets one piece of work after the other at an index's state. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Takes an upload.
 *
 * @param target The index.
 * @param request The form.
 * @param inTurn Receiving goes side by side; what looks at the index's state, one after the other.
 * @throws {Refusal} with the server's answer.
 */
export async function answerUpload(
  target: UploadTarget,
  request: Request,
  inTurn: InTurn,
): Promise<Response> {
  const incoming = join(target.folder, "incoming", crypto.randomUUID());
  await Deno.mkdir(incoming, { recursive: true });
  try {
    const form = await receiveForm(request, incoming);
    if (form.file !== undefined) target.store.received.push(form.file.filename);
    refuseOtherActions(lastOf(form.fields, ":action"));
    const who = () => whoUploads(request, target.store, target.helpUrl);
    await inTurn(() => acceptUpload(target, form, who));
    return new Response("", { headers: { "content-type": "text/html; charset=UTF-8" } });
  } finally {
    await Deno.remove(incoming, { recursive: true });
  }
}

function refuseOtherActions(action: string | undefined): void {
  if (action === "file_upload") return;
  if (action === "submit" || action === "submit_pkg_info") {
    throw new Refusal(
      410,
      "Project pre-registration is no longer required or supported, upload your files instead.",
    );
  }
  if (action === "doc_upload") {
    throw new Refusal(
      410,
      "Uploading documentation is no longer supported, we recommend using https://readthedocs.org/.",
    );
  }
  throw new Refusal(405, "");
}

/** Makes work wait for the work before it. */
export function makeTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}
