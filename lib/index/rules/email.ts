// E-mail addresses of authors and maintainers.

/** An address that no mail gets to. */
export interface EmailFault {
  readonly address: string;
  /** A sentence. */
  readonly why: string;
}

/**
 * What is wrong with the address in `Author-email` (`email.utils.parseaddr`, then email-validator).
 *
 * @param text `Ada <ada@example.org>` or a bare address; several of them are not looked at.
 */
export function emailFault(text: string): EmailFault | undefined {
  const unquoted = text.replace(/"(?:[^"\\]|\\.)*"/g, "");
  if (unquoted.includes(",")) return undefined;
  const address = (/<([^<>]*)>\s*$/.exec(unquoted)?.[1] ?? unquoted).trim();
  if (address === "") return undefined;
  const why = faultOf(address);
  return why === undefined ? undefined : { address, why };
}

function faultOf(address: string): string | undefined {
  const at = address.lastIndexOf("@");
  if (at < 0) return "An email address must have an @-sign.";
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (local === "") return "There must be something before the @-sign.";
  if (domain === "") return "There must be something after the @-sign.";
  if (address.includes("..")) return "An email address cannot have two periods in a row.";
  if (local.startsWith(".")) return "An email address cannot start with a period.";
  if (domain.endsWith(".")) return "An email address cannot end with a period.";
  if (!domain.includes(".")) {
    return "The part after the @-sign is not valid. It should have a period.";
  }
  if (/[\s()<>,;:\\"[\]@]/.test(local)) {
    return "The email address contains invalid characters before the @-sign.";
  }
  if (!/^[\p{L}\p{N}.-]+$/u.test(domain)) {
    return "The part after the @-sign contains invalid characters.";
  }
  if (/\.\d+$/.test(domain)) {
    return "The part after the @-sign is not valid. It is not within a valid top-level domain.";
  }
  return /\.(?:invalid|test|localhost|local|arpa|onion)$/.test(domain)
    ? "The part after the @-sign is a special-use or reserved name that cannot be used with email."
    : undefined;
}
