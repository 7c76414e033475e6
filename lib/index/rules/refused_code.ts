// Code that an index does not take, whatever project it is in (warehouse/utils/scanner.py and its rules).

/** Larger members are not looked at. */
export const mostScanned: number = 5 * 1024 * 1024;

const decoder = new TextDecoder("latin1");

/** Whether a member is looked at. */
export function isScanned(path: string): boolean {
  return /\.pye?$/i.test(path);
}

/**
 * What a member was made unreadable with.
 *
 * @param bytes The member.
 * @returns The tool, when the index refuses what it makes.
 */
export function refusedCode(bytes: Uint8Array): "PyArmor" | "SourceDefender" | undefined {
  if (bytes.length > mostScanned) return undefined;
  const text = decoder.decode(bytes);
  if (/__pyarmor__\(__name__, __file__,|__pyarmor_(?:enter|exit|assert|bcc)__/.test(text)) {
    return "PyArmor";
  }
  const isEncrypted = text.includes("---BEGIN PYE FILE---") && text.includes("---END PYE FILE---");
  return isEncrypted ? "SourceDefender" : undefined;
}
