// Puts a file on the index without the door: a past that a rehearsal begins with.
import { join } from "@std/path";
import { readDistribution } from "../../dist/distribution.ts";
import { all, type CoreMetadata, one } from "../../standards/core_metadata.ts";
import { formatVersion, parseVersion } from "../../standards/version.ts";
import { digestFile } from "../../system/digests.ts";
import { realFiles } from "../../system/files.ts";
import type { FormFields } from "./form_fields.ts";
import { metadataFields } from "./metadata_fields.ts";
import { pathOf, type Storage } from "./storage.ts";
import { store } from "./store_file.ts";

/**
 * Copies a wheel or an sdist to the index, and makes its project if need be.
 *
 * @param path The file; its metadata say what it is.
 * @param uploadTime Milliseconds since 1970.
 * @throws {ReleaseError} as `readDistribution`.
 * @throws {TypeError} when the index has a file of this name.
 */
export async function seed(storage: Storage, path: string, uploadTime: number): Promise<void> {
  const distribution = await readDistribution({ files: realFiles }, path);
  const { name, filename, metadata } = distribution;
  if (storage.find(filename) !== undefined) throw new TypeError(`${filename} is there`);
  const { md5 } = await digestFile(path);
  const copy = join(storage.folder, `${crypto.randomUUID()}.tmp`);
  await Deno.mkdir(storage.folder, { recursive: true });
  await Deno.copyFile(path, copy);
  await storage.keep(copy, pathOf(distribution.blake2b256, filename));
  const project = storage.project(name) ?? storage.addProject(name);
  if (project === undefined) throw new TypeError(`${name} is no project`);
  store(storage, project, {
    ...distribution,
    md5,
    version: formatVersion(parseVersion(distribution.version)),
    fields: fieldsOf(metadata),
    uploadTime,
  });
}

/** The metadata as a form would have them. */
function fieldsOf(metadata: CoreMetadata): FormFields {
  const fields = metadataFields.entries().flatMap(([name, { header, many }]) => {
    const value = header === "description" ? metadata.description : one(metadata, header);
    const values = many ? all(metadata, header) : value === undefined ? [] : [value];
    return values.map((each) => [name, each] as const);
  });
  return [...fields];
}
