// What PyPI refuses in a form's metadata beyond Python's own rules (warehouse/forklift/metadata.py).
import { formatVersion, tryParseVersion } from "../../standards/version.ts";
import { isKnownClassifier } from "./classifiers.ts";
import type { FormFields } from "./form_fields.ts";
import { labelOf, type MetadataFault, present } from "./metadata_values.ts";
import { repr } from "./python_repr.ts";
import { kindOfRequirement } from "./requirement.ts";

/** In the order in which the server collects them. */
export function ruleFaults(fields: FormFields): MetadataFault[] {
  const fault = (field: string, text: string): MetadataFault => ({ field, text });
  const faults: MetadataFault[] = [];
  const version = tryParseVersion(present(fields, "version")[0] ?? "");
  if (version !== undefined && version.local.length > 0) {
    faults.push(
      fault("version", `The use of local versions in '${formatVersion(version)}' is not allowed.`),
    );
  }
  if ([...present(fields, "summary")[0] ?? ""].length > 512) {
    faults.push(fault("summary", "'summary' field must be 512 characters or less."));
  }
  for (const field of ["author", "maintainer"]) {
    const text = emailFault(present(fields, `${field}_email`)[0] ?? "");
    if (text !== undefined) faults.push(fault(`${field}-email`, text));
  }
  const unknown = present(fields, "classifiers").filter((each) => !isKnownClassifier(each));
  for (const each of unknown.sort()) {
    faults.push(fault("classifier", `${repr(each)} is not a valid classifier.`));
  }
  for (const field of ["home_page", "download_url"]) {
    const [url] = present(fields, field);
    if (url !== undefined && !isUrl(url)) {
      faults.push(fault(field.replace("_", "-"), `${repr(url)} is not a valid url.`));
    }
  }
  for (const each of present(fields, "project_urls")) {
    const text = projectUrlFault(each);
    if (text !== undefined) faults.push(fault("project-url", text));
  }
  for (const field of ["provides_dist", "obsoletes_dist", "requires_dist"]) {
    for (const each of present(fields, field)) {
      const kind = kindOfRequirement(each);
      const header = field.replace("_", "-");
      // `requires_dist` is printed there as it was parsed, the others as they were sent.
      const shown = field === "requires_dist" ? each : repr(each);
      if (kind === "url") faults.push(fault(header, `Can't have direct dependency: ${shown}`));
      if (kind === "invalid") faults.push(fault(header, `${repr(each)} is invalid`));
    }
  }
  if (present(fields, "license").length > 0 && present(fields, "license_expression").length > 0) {
    faults.push(fault(
      "license",
      "License is deprecated when License-Expression is present. " +
        "Only License-Expression should be present.",
    ));
  }
  return faults;
}

/** Only the first address of a list is looked at, as `email.utils.parseaddr` gives it. */
function emailFault(value: string): string | undefined {
  const [first = ""] = value.replace(/"(?:[^"\\]|\\.)*"/g, "").split(",");
  const address = (/<([^>]*)>/.exec(first)?.[1] ?? first).trim();
  if (address === "") return undefined;
  const invalid = `${repr(address)} is not a valid email address: `;
  const at = address.lastIndexOf("@");
  if (at === -1) return `${invalid}An email address must have an @-sign.`;
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (local === "") return `${invalid}There must be something before the @-sign.`;
  if (domain === "") return `${invalid}There must be something after the @-sign.`;
  if (!/^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(local)) {
    return `${invalid}The email address contains invalid characters before the @-sign.`;
  }
  if (!domain.includes(".")) {
    return `${invalid}The part after the @-sign is not valid. It should have a period.`;
  }
  const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?`;
  return new RegExp(`^${label}(\\.${label})+$`, "u").test(domain)
    ? undefined
    : `${invalid}The part after the @-sign contains invalid characters.`;
}

function projectUrlFault(value: string): string | undefined {
  const label = labelOf(value);
  const url = value.slice(value.indexOf(",") + 1 || value.length).trim();
  if (label === "") return "Must have a label";
  if ([...label].length > 32) return `${repr(label)} must be 32 characters or less.`;
  if (url === "") return "Must have a URL";
  return isUrl(url) ? undefined : `${repr(url)} is not a valid url`;
}

function isUrl(text: string): boolean {
  return /^https?:/i.test(text) && !/[\s<>"{}|\\^`]/.test(text);
}
