// The form itself: the fields that are not metadata (warehouse/forklift/forms.py).
import { isValidName } from "../../standards/name.ts";
import { repr } from "../web/python_repr.ts";
import { Refusal } from "../web/refusal.ts";
import { type FormFields, lastOf } from "./form_fields.ts";

/** The parts of the form that say what is uploaded. */
export interface UploadHead {
  readonly name: string;
  readonly kind: "sdist" | "bdist_wheel";
  readonly pyversion: string;
  readonly digests: Readonly<Record<"md5" | "sha256" | "blake2b256", string>>;
}

const required = "This field is required.";

/**
 * Checks what the server checks before it looks at the metadata.
 *
 * @param fields The form.
 * @throws {Refusal} with the first fault in the server's order.
 */
export function checkForm(fields: FormFields): UploadHead {
  if ((lastOf(fields, "protocol_version") ?? "1") !== "1") {
    throw new Refusal(400, "Unknown protocol version.");
  }
  const value = (name: string) => fields.get(name)?.[0] ?? "";
  const name = value("name");
  if (name === "") throw badName(name, required);
  if (!isValidName(name)) {
    throw badName(
      name,
      "Start and end with a letter or numeral containing only ASCII numeric and '.', '_' and '-'.",
    );
  }
  const [blake2b256, sha256, md5] = ["blake2_256_digest", "sha256_digest", "md5_digest"].map(value);
  if (blake2b256 !== "" && !isDigest(blake2b256)) {
    throw bad("blake2_256_digest", "Use a valid, hex-encoded, BLAKE2 message digest.");
  }
  const kind = value("filetype");
  if (kind === "") throw bad("filetype", required);
  if (kind !== "sdist" && kind !== "bdist_wheel") {
    throw bad("filetype", "Use a known file type.");
  }
  if (sha256 !== "" && !isDigest(sha256)) {
    throw bad("sha256_digest", "Use a valid, hex-encoded, SHA256 message digest.");
  }
  const pyversion = value("pyversion");
  if (kind !== "sdist" && pyversion === "") {
    throw bad("pyversion", "Python version is required for binary distribution uploads.");
  }
  if (kind === "sdist" && pyversion !== "" && pyversion !== "source") {
    throw bad("pyversion", "Use 'source' as Python version for an sdist.");
  }
  if (md5 === "" && sha256 === "" && blake2b256 === "") {
    throw new Refusal(400, "Error: Include at least one message digest.");
  }
  const digests = { md5: md5 ?? "", sha256: sha256 ?? "", blake2b256: blake2b256 ?? "" };
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

function isDigest(text: string | undefined): boolean {
  return /^[a-f0-9]{64}$/i.test(text ?? "");
}
