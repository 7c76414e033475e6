// What became of a published file, in a few words.
import { isProven } from "../index/proof/proof.ts";
import type { ReceiptFile } from "../publish/receipt.ts";

/**
 * The outcome, and whether the index was seen to serve it.
 *
 * @param file As the receipt has it.
 */
export function fileState({ filename, outcome, proof }: ReceiptFile): string {
  const words = outcome === "there" ? "was there already" : outcome;
  const seen = proof === undefined || isProven([{ filename, ...proof }]);
  return seen ? words : `${words}, not visible yet`;
}
