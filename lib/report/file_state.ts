// What became of a published file, in a few words.
import { isProven } from "../index/proof/proof.ts";
import type { ReceiptFile } from "../publish/receipt.ts";

/**
 * The outcome, whether it was sent with an attestation, and whether the index was seen to serve it.
 *
 * @param file As the receipt has it.
 */
export function fileState({ filename, outcome, attestation, proof }: ReceiptFile): string {
  const sent = attestation === undefined ? outcome : `${outcome}, attested`;
  const words = outcome === "there" ? "was there already" : sent;
  const seen = proof === undefined || isProven([{ filename, ...proof }]);
  return seen ? words : `${words}, not visible yet`;
}
