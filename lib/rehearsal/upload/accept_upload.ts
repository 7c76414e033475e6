// An upload from the first check to the last, in the server's order (warehouse/forklift/legacy.py).
import { createProject } from "../warehouse/create_project.ts";
import { provenanceOf } from "../warehouse/integrity.ts";
import type { Project, Token } from "../warehouse/model.ts";
import { Refusal } from "../web/refusal.ts";
import { checkAttestations } from "./check_attestations.ts";
import { checkDescription } from "./check_description.ts";
import { checkDigests, checkFilename, checkRelease, checkSize, isThere } from "./check_file.ts";
import { checkForm } from "./check_form.ts";
import { checkMetadata } from "./check_metadata.ts";
import { checkSdist, checkWheel } from "./check_archive.ts";
import { keep, releaseOf } from "./keep.ts";
import type { ReceivedForm } from "./receive_form.ts";
import { sanitize } from "./sanitize.ts";
import type { UploadTarget } from "./target.ts";
import { mayUpload } from "./who.ts";

/**
 * Checks an upload and keeps it.
 *
 * @param target The index.
 * @param form What came.
 * @param who Tells whose request it is, when it is time to ask.
 * @throws {Refusal} with the server's answer.
 */
export async function acceptUpload(
  target: UploadTarget,
  form: ReceivedForm,
  who: () => Token,
): Promise<void> {
  const fields = sanitize(form);
  checkOpen(target);
  const token = who();
  const head = checkForm(fields);
  const metadata = checkMetadata(fields);
  const { file } = form;
  if (file === undefined) throw new Refusal(400, "Upload payload does not have a file.");
  const project = projectOf(target, head.name, token);
  mayUpload(token, project, target.store, target.helpUrl);
  await checkDescription(metadata, target);
  checkFilename(file.filename, head.kind);
  if (file.contentType === "" || file.contentType.startsWith("image/")) {
    throw new Refusal(400, "Invalid distribution file.");
  }
  checkSize(file, { ...project, name: metadata.name }, target);
  checkDigests(file, head);
  if (isThere(file, target)) return;
  checkRelease(releaseOf(project, metadata), head, target);
  const upload = { project, head, metadata, fields, file };
  const coreMetadata = head.kind === "sdist"
    ? await checkSdist(file, metadata)
    : await checkWheel(file, metadata);
  const attestations = await checkAttestations(fields, token, file, target.trustRoot);
  const provenance = token.kind === "publisher"
    ? provenanceOf(attestations, token.publisher)
    : undefined;
  await keep(target, { ...upload, coreMetadata, provenance });
}

/** Maintenance comes before everything but the form itself. */
function checkOpen({ options, helpUrl }: UploadTarget): void {
  if (options.readOnly) {
    throw new Refusal(403, "Read-only mode: Uploads are temporarily disabled.");
  }
  if (options.uploadsDisabled) {
    throw new Refusal(
      403,
      `New uploads are temporarily disabled. See ${helpUrl}#admin-intervention for more information.`,
    );
  }
}

/** The project; a user's token makes it if it is not there. */
function projectOf(target: UploadTarget, name: string, token: Token): Project {
  const project = target.store.project(name);
  if (project !== undefined) return project;
  if (token.kind === "user") return createProject(target, name);
  throw new Refusal(
    400,
    "Non-user identities cannot create new projects. This was probably caused by successfully using a " +
      "pending publisher but specifying the project name incorrectly (either in the publisher or in your " +
      "project's metadata). Please ensure that both match. " +
      "See: https://docs.pypi.org/trusted-publishers/troubleshooting/",
  );
}
