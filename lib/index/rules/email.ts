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
  // Python's parser passes over blanks there, and takes an address without a host for none.
  const [local, domain] = [address.slice(0, at), address.slice(at + 1).replaceAll(/\s/g, "")];
  if (local === "") return "There must be something before the @-sign.";
  if (domain === "") return undefined;
  if (address.includes("..")) return "An email address cannot have two periods in a row.";
  if (local.startsWith(".")) return "An email address cannot start with a period.";
  if (local.endsWith(".")) {
    return "An email address cannot have a period immediately before the @-sign.";
  }
  if (domain.startsWith("-")) {
    return "An email address cannot have a hyphen immediately after the @-sign.";
  }
  if (domain.endsWith("-")) return "An email address cannot end with a hyphen.";
  if (/\.-|-\./.test(domain)) {
    return "An email address cannot have a period and a hyphen next to each other.";
  }
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
