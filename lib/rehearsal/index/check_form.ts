// The form itself: the fields that are not metadata (warehouse/forklift/forms.py).
import { isValidName } from "../../standards/name.ts";
import { type FormFields, lastOf } from "./form_fields.ts";
import { repr } from "./python_repr.ts";
import { Refusal } from "./refusal.ts";

/** What a form says of its file. */
export interface FormHead {
  readonly name: string;
  readonly kind: "sdist" | "bdist_wheel";
  readonly pyversion: string;
  /** As the client sent them: lower-case hex; absent when it did not. */
  readonly digests: Readonly<Partial<Record<"md5" | "sha256" | "blake2b256", string>>>;
}

const required = "This field is required.";

/**
 * Checks what the server checks before the metadata.
 *
 * @throws {Refusal} 400 with the fault that the server would name first.
 */
export function checkForm(fields: FormFields): FormHead {
  if ((lastOf(fields, "protocol_version") ?? "1") !== "1") {
    throw new Refusal(400, "Unknown protocol version.");
  }
  const value = (name: string) => lastOf(fields, name) ?? "";
  const [name, kind, pyversion] = [value("name"), value("filetype"), value("pyversion")];
  if (name === "") throw badName(name, required);
  if (!isValidName(name)) {
    throw badName(
      name,
      "Start and end with a letter or numeral containing only ASCII numeric and '.', '_' and '-'.",
    );
  }
  const [md5, sha256, blake2b256] = ["md5_digest", "sha256_digest", "blake2_256_digest"].map(value);
  if (blake2b256 && !isDigest(blake2b256)) {
    throw bad("blake2_256_digest", "Use a valid, hex-encoded, BLAKE2 message digest.");
  }
  if (kind === "") throw bad("filetype", required);
  if (kind !== "sdist" && kind !== "bdist_wheel") throw bad("filetype", "Use a known file type.");
  if (sha256 && !isDigest(sha256)) {
    throw bad("sha256_digest", "Use a valid, hex-encoded, SHA256 message digest.");
  }
  if (kind === "bdist_wheel" && pyversion === "") {
    throw bad("pyversion", "Python version is required for binary distribution uploads.");
  }
  if (kind === "sdist" && pyversion !== "" && pyversion !== "source") {
    throw bad("pyversion", "Use 'source' as Python version for an sdist.");
  }
  if (!md5 && !sha256 && !blake2b256) {
    throw new Refusal(400, "Error: Include at least one message digest.");
  }
  const digests = {
    ...(md5 ? { md5: md5.toLowerCase() } : {}),
    ...(sha256 ? { sha256: sha256.toLowerCase() } : {}),
    ...(blake2b256 ? { blake2b256: blake2b256.toLowerCase() } : {}),
  };
  return { name, kind, pyversion: pyversion || "source", digests };
}

/** Only `name` has a description there, and with it the longer message. */
function badName(name: string, error: string): Refusal {
  const shown = name.length > 60 ? `${name.slice(0, 30)}...${name.slice(-30)}` : name;
  return new Refusal(
    400,
    `${repr(shown)} is an invalid value for Name. Error: ${error} See ` +
      "https://packaging.python.org/specifications/core-metadata for more information.",
  );
}

function bad(field: string, error: string): Refusal {
  return new Refusal(400, `Invalid value for ${field}. Error: ${error}`);
}

function isDigest(text: string): boolean {
  return /^[a-f0-9]{64}$/i.test(text);
}
