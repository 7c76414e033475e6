// What PyPI demands of metadata beyond the standard (warehouse/forklift/metadata.py).
import { formatVersion, tryParseVersion } from "../../standards/version.ts";
import { classifierFault } from "./classifier.ts";
import { emailFault } from "./email.ts";
import type { MetadataFault } from "./metadata_fault.ts";
import type { RawMetadata } from "./raw_metadata.ts";
import { parseRequirement } from "./requirement.ts";

/** Characters of a summary, and of a project URL's label. */
export const longest = { summary: 512, label: 32 } as const;

/**
 * Finds what an index does not take. It looks at this only when every single value is right.
 *
 * @param raw The metadata.
 */
export function ruleFaults(raw: RawMetadata): MetadataFault[] {
  const one = (name: string) => raw.get(name)?.[0] ?? "";
  const all = (name: string) => raw.get(name) ?? [];
  const version = tryParseVersion(one("version"));
  const summary = one("summary");
  return [
    ...(version === undefined || version.local.length === 0
      ? []
      : [{ rule: "local-version", field: "version", value: formatVersion(version) } as const]),
    ...([...summary].length <= longest.summary ? [] : [
      {
        rule: "length",
        field: "summary",
        value: summary,
        detail: String(longest.summary),
      } as const,
    ]),
    ...["author", "maintainer"].flatMap((who) => emailFaults(`${who}-email`, one(`${who}_email`))),
    ...[...new Set(all("classifiers"))].sort().flatMap(classifierFaults),
    ...["home_page", "download_url"].flatMap((name): MetadataFault[] => {
      const value = one(name);
      return value === "" || isUrl(value)
        ? []
        : [{ rule: "url", field: name.replace("_", "-"), value }];
    }),
    ...all("project_urls").flatMap(projectUrlFaults),
    ...["provides_dist", "obsoletes_dist"].flatMap((name) =>
      all(name).flatMap((value) => otherFaults(name.replace("_", "-"), value))
    ),
    ...all("requires_dist").filter((value) => parseRequirement(value)?.url !== undefined).map(
      (value) =>
        ({ rule: "direct-dependency", field: "requires-dist", value: value.trim() }) as const,
    ),
    ...(one("license") === "" || one("license_expression") === ""
      ? []
      : [{ rule: "license-twice", field: "license", value: one("license") } as const]),
  ];
}

function emailFaults(field: string, text: string): MetadataFault[] {
  const fault = emailFault(text);
  return fault === undefined
    ? []
    : [{ rule: "email", field, value: fault.address, detail: fault.why }];
}

function classifierFaults(value: string): MetadataFault[] {
  const fault = classifierFault(value);
  if (fault === undefined) return [];
  return fault === "unknown"
    ? [{ rule: "classifier", field: "classifier", value }]
    : [{ rule: "classifier-deprecated", field: "classifier", value, detail: fault.join("\n") }];
}

function projectUrlFaults(value: string): MetadataFault[] {
  const field = "project-url";
  const comma = value.indexOf(",");
  const label = (comma < 0 ? value : value.slice(0, comma)).trim();
  const url = comma < 0 ? "" : value.slice(comma + 1).trim();
  if (label === "") return [{ rule: "url-label-missing", field, value }];
  if ([...label].length > longest.label) {
    return [{ rule: "url-label-length", field, value: label, detail: String(longest.label) }];
  }
  if (url === "") return [{ rule: "url-missing", field, value: label }];
  return isUrl(url) ? [] : [{ rule: "url", field, value: url }];
}

function otherFaults(field: string, value: string): MetadataFault[] {
  const requirement = parseRequirement(value);
  if (requirement === undefined) return [{ rule: "other-distribution", field, value }];
  return requirement.url === undefined ? [] : [{ rule: "direct-dependency", field, value }];
}

/**
 * Whether an index takes the address: a scheme of the web and no port past the last one. Whatever else is wrong with
 * it, the server writes as %20 and the like, or passes over (`is_valid_uri` in warehouse/utils/http.py).
 *
 * @param text The address.
 */
export function isUrl(text: string): boolean {
  const port = /^https?:\/\/[^/?#\s]*:(\d+)(?:[/?#]|$)/i.exec(text)?.[1];
  return /^https?:/i.test(text) && Number(port ?? 0) <= 65_535;
}
