// The upload door: `POST /legacy/`, its checks in the server's order.
import { join } from "@std/path";
import { formatVersion } from "../../standards/version.ts";
import { checkContents } from "./check_contents.ts";
import { checkDigests, checkFilename, checkRelease, checkSize, isThere } from "./check_file.ts";
import { checkForm, type FormHead } from "./check_form.ts";
import { type CheckedMetadata, checkMetadata } from "./check_metadata.ts";
import { type FormFields, lastOf } from "./form_fields.ts";
import { type ReceivedFile, type ReceivedForm, receiveForm } from "./multipart.ts";
import { Refusal } from "./refusal.ts";
import { checkIdentity, checkRights } from "./rights.ts";
import type { IndexOptions, IndexSettings } from "./settings.ts";
import { pathOf, type Project, type Storage } from "./storage.ts";
import { canonicalVersion, store } from "./store_file.ts";
import type { Turns } from "./turns.ts";

/** What an upload meets. */
export interface Door {
  readonly settings: IndexSettings;
  readonly options: IndexOptions;
  readonly storage: Storage;
  /** One upload at a time, by project. */
  readonly turns: Turns;
}

/**
 * Takes an upload.
 *
 * @returns `stored` or `there` when it is on the index now; `no-action` when it does not ask for that.
 * @throws {Refusal} with the server's first reason.
 */
export async function upload(
  request: Request,
  door: Door,
): Promise<"stored" | "there" | "no-action"> {
  const incoming = join(door.settings.folder, "incoming");
  await Deno.mkdir(incoming, { recursive: true });
  const folder = await Deno.makeTempDir({ dir: incoming });
  try {
    const path = join(folder, "content");
    return await take(
      request,
      path,
      await receiveForm(request, path, door.options.fileLimit),
      door,
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function take(request: Request, path: string, form: ReceivedForm, door: Door) {
  const { settings, options, storage } = door;
  const action = lastOf(form.fields, ":action") ??
    new URL(request.url).searchParams.get(":action");
  if (action !== "file_upload") return refuseAction(action);
  const tuple = form.strayFiles.find((name) => name !== "gpg_signature");
  if (tuple !== undefined) throw new Refusal(400, `${tuple}: Should not be a tuple.`);
  const token = checkIdentity(request, options, settings);
  const fields = sanitized(form.fields);
  const head = checkForm(fields);
  const metadata = checkMetadata(fields);
  const { file } = form;
  if (file === undefined) throw new Refusal(400, "Upload payload does not have a file.");
  const project = checkRights(token, head.name, storage, settings);
  return await door.turns.take(project.normalizedName, async () => {
    const offer = { path, file, head, metadata, fields, received: form.fields };
    return await admit(offer, project, door);
  });
}

/** An upload whose form is right. */
interface Offer {
  readonly path: string;
  readonly file: ReceivedFile;
  readonly head: FormHead;
  readonly metadata: CheckedMetadata;
  readonly fields: FormFields;
  readonly received: FormFields;
}

async function admit(
  offer: Offer,
  project: Project,
  { settings, options, storage, turns }: Door,
): Promise<"stored" | "there"> {
  const { path, file, head, metadata, fields, received } = offer;
  const version = formatVersion(metadata.version);
  checkFilename(file, head.kind);
  checkSize(file, project, options);
  checkDigests(file, head);
  if (isThere(file, storage)) return "there";
  checkRelease(project.releases.get(canonicalVersion(version)), head, options, settings.now());
  await checkContents(path, file.filename, head, metadata);
  return await turns.take("", async () => {
    // Another project's upload may have been quicker with the same bytes.
    if (isThere(file, storage)) return "there";
    await storage.keep(path, pathOf(file.blake2b256, file.filename));
    project.name = metadata.name;
    store(storage, project, {
      ...file,
      ...head,
      version,
      fields,
      received,
      uploadTime: settings.now(),
    });
    return "stored";
  });
}

function refuseAction(action: string | null): "no-action" {
  if (action === "submit" || action === "submit_pkg_info") {
    throw new Refusal(
      410,
      "Project pre-registration is no longer required or supported, upload your files instead.",
    );
  }
  return "no-action";
}

/** What distutils put where it knew nothing is dropped; NUL is spelt out. */
function sanitized(fields: FormFields): FormFields {
  return fields.filter(([, value]) => value.trim() !== "UNKNOWN")
    .map(([name, value]) => [name, value.replaceAll("\0", "\\x00")] as const);
}
