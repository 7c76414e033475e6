// Reads the receipt that a publish left.
import { join } from "../system/path.ts";
import type { System } from "../system/mod.ts";
import { parseReceipt, type ReleaseReceipt } from "./parse_receipt.ts";

/**
 * Reads `pyrelease-out/receipt.json`.
 *
 * @param system Files.
 * @param dir The project's folder.
 * @returns `undefined` when there is none.
 * @throws {ReleaseError} "receipt-invalid", naming the field.
 */
export async function readReceipt(
  system: Pick<System, "files">,
  dir: string,
): Promise<ReleaseReceipt | undefined> {
  const text = await system.files.readTextIfThere(join(dir, "pyrelease-out", "receipt.json"));
  return text === undefined ? undefined : parseReceipt(text);
}
