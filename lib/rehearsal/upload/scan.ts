// Code that an index does not take, whatever project it is in (warehouse/utils/scanner_rules).

const policy =
  "content is not allowed. See https://pypi.org/policy/acceptable-use-policy/ for more information.";
const decoder = new TextDecoder("latin1");

/** Whether a member is looked at. */
export function isScanned(path: string): boolean {
  return /\.pye?$/i.test(path);
}

/**
 * What the server's scanner says to a member.
 *
 * @param bytes The member.
 */
export function scanFault(bytes: Uint8Array): string | undefined {
  const text = decoder.decode(bytes);
  if (/__pyarmor__\(__name__, __file__,|__pyarmor_(?:enter|exit|assert|bcc)__/.test(text)) {
    return `PyArmor-encrypted ${policy}`;
  }
  const isEncrypted = text.includes("---BEGIN PYE FILE---") && text.includes("---END PYE FILE---");
  return isEncrypted ? `SourceDefender-encrypted ${policy}` : undefined;
}
