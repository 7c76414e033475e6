// A file on the index from before the rehearsal, as a person uploaded it by hand.
import { basename, join } from "@std/path";
import { readDistribution } from "../../dist/distribution.ts";
import { uploadForm } from "../../index/upload_form.ts";
import { realFiles } from "../../system/files.ts";
import { acceptUpload } from "../upload/accept_upload.ts";
import type { InTurn } from "../upload/legacy.ts";
import type { UploadTarget } from "../upload/target.ts";
import { canonicalVersionOf } from "./canonical.ts";
import { digestUpload } from "../upload/digest_upload.ts";

/** How it came there. */
export interface SeedOptions {
  /** When its release was made, in milliseconds since 1970; now unless given. */
  readonly uploadedAt?: number;
}

/**
 * Puts a file on an index. It passes the same checks as an upload; settings that refuse uploads do not
 * hold it up.
 *
 * @param target The index.
 * @param path A wheel or an sdist; it stays where it is.
 * @param options When.
 */
export async function seedFile(
  target: UploadTarget & { readonly inTurn: InTurn },
  path: string,
  { uploadedAt }: SeedOptions = {},
): Promise<void> {
  const distribution = await readDistribution({ files: realFiles }, path);
  const fields = new Map<string, string[]>();
  for (const [name, value] of uploadForm(distribution)) {
    fields.set(name, [...fields.get(name) ?? [], value]);
  }
  const folder = join(target.folder, "incoming");
  await Deno.mkdir(folder, { recursive: true });
  const copy = join(folder, crypto.randomUUID());
  await Deno.copyFile(path, copy);
  const file = {
    ...await digestUpload((await Deno.open(copy)).readable),
    filename: basename(path),
    contentType: "application/octet-stream",
    path: copy,
  };
  const open = { ...target.options, readOnly: false, uploadsDisabled: false };
  try {
    await target.inTurn(() =>
      acceptUpload({ ...target, options: open }, { fields, file, strayFiles: [] }, () => ({
        kind: "user",
        user: "ada",
      }))
    );
  } finally {
    await Deno.remove(copy).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
  const project = target.store.project(distribution.name);
  const release = project?.releases.get(canonicalVersionOf(distribution.version));
  if (uploadedAt !== undefined && release !== undefined) release.created = uploadedAt;
}
