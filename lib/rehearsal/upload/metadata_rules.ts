// What PyPI demands of metadata beyond the standard (warehouse/forklift/metadata.py).
import { parseVersion } from "../../standards/version.ts";
import { formatVersion } from "../../standards/version.ts";
import { repr } from "../web/python_repr.ts";
import { isClassifier } from "./classifier.ts";
import { emailFault } from "./email.ts";
import { MetadataFault } from "./metadata_fault.ts";
import type { RawMetadata } from "./raw_metadata.ts";
import { parseRequirement } from "./requirement.ts";

const longestSummary = 512;
const longestLabel = 32;

/**
 * Finds what an index does not take, in metadata whose single values are right.
 *
 * @param raw The metadata.
 */
export function ruleFaults(raw: RawMetadata): MetadataFault[] {
  const faults: MetadataFault[] = [];
  const add = (field: string, message: string | undefined) => {
    if (message !== undefined) faults.push(new MetadataFault(field, message));
  };
  const one = (name: string) => raw.get(name)?.[0] ?? "";
  const all = (name: string) => raw.get(name) ?? [];
  const version = parseVersion(one("version"));
  if (version.local.length > 0) {
    add("version", `The use of local versions in '${formatVersion(version)}' is not allowed.`);
  }
  if ([...one("summary")].length > longestSummary) {
    add("summary", `'summary' field must be ${longestSummary} characters or less.`);
  }
  add("author-email", emailFault(one("author_email")));
  add("maintainer-email", emailFault(one("maintainer_email")));
  for (const classifier of [...new Set(all("classifiers"))].sort()) {
    if (!isClassifier(classifier)) {
      add("classifier", `${repr(classifier)} is not a valid classifier.`);
    }
  }
  for (const [name, header] of [["home_page", "home-page"], ["download_url", "download-url"]]) {
    const url = one(name ?? "");
    if (url !== "" && !isUrl(url)) add(header ?? "", `${repr(url)} is not a valid url.`);
  }
  for (const value of all("project_urls")) add("project-url", projectUrlFault(value));
  for (const name of ["provides_dist", "obsoletes_dist"]) {
    for (const value of all(name)) add(name.replace("_", "-"), otherDistFault(value));
  }
  for (const value of all("requires_dist")) {
    if (parseRequirement(value)?.url !== undefined) {
      add("requires-dist", `Can't have direct dependency: ${value.trim()}`);
    }
  }
  if (one("license") !== "" && one("license_expression") !== "") {
    add(
      "license",
      "License is deprecated when License-Expression is present. " +
        "Only License-Expression should be present.",
    );
  }
  return faults;
}

function projectUrlFault(value: string): string | undefined {
  const comma = value.indexOf(",");
  const label = (comma < 0 ? value : value.slice(0, comma)).trim();
  const url = comma < 0 ? "" : value.slice(comma + 1).trim();
  if (label === "") return "Must have a label";
  if ([...label].length > longestLabel) {
    return `${repr(label)} must be ${longestLabel} characters or less.`;
  }
  if (url === "") return "Must have a URL";
  return isUrl(url) ? undefined : `${repr(url)} is not a valid url`;
}

function otherDistFault(value: string): string | undefined {
  const requirement = parseRequirement(value);
  if (requirement === undefined) return `${repr(value)} is invalid: Expected package name`;
  return requirement.url === undefined ? undefined : `Can't have direct dependency: ${repr(value)}`;
}

/** A scheme of the web and only characters that URLs have (`is_valid_uri` in warehouse/utils/http.py). */
function isUrl(text: string): boolean {
  return /^https?:[a-z0-9._~:/?#[\]@!$&'()*+,;=%-]*$/i.test(text) && URL.canParse(text);
}
