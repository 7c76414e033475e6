// A wheel's WHEEL file, which says how it is installed.
import type { Distribution } from "../dist/distribution.ts";
import { type CoreMetadata, parseCoreMetadata } from "../standards/core_metadata.ts";

/**
 * WHEEL's fields: it has the form of metadata (PEP 427).
 *
 * @param wheel The wheel.
 * @returns No fields where it has no such file.
 */
export async function readWheelFile(wheel: Distribution): Promise<CoreMetadata> {
  const path = `${wheel.folder}/WHEEL`;
  if (!wheel.members.some((member) => member.path === path)) return { fields: new Map() };
  return parseCoreMetadata(new TextDecoder().decode(await wheel.read(path)));
}
