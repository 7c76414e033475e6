// What the server says of metadata that it does not take, and which of several faults it names.
import type { MetadataFault } from "../../index/rules/metadata_fault.ts";
import { repr, reprList } from "../web/python_repr.ts";
import { Refusal } from "../web/refusal.ts";

/** The fields whose faults bring on the others. */
const first = ["metadata-version", "name", "version"];

const specification = "https://packaging.python.org/specifications/core-metadata";
const localVersions =
  "https://packaging.python.org/en/latest/specifications/version-specifiers/#local-version-identifiers";

/** @throws {Refusal} for the fault that the server would name, if there is any. */
export function refuseFirst(faults: readonly MetadataFault[]): void {
  const fields = faults.map(({ field }) => field);
  const field = first.find((each) => fields.includes(each)) ?? [...fields].sort()[0];
  const fault = faults.find((each) => each.field === field);
  if (fault !== undefined) throw refusal(faultWords(fault), fault.rule === "local-version");
}

/** @throws {Refusal} when a field that may stand once stands twice, or a URL's label does. */
export function refuseUnreadable([field]: readonly string[]): void {
  if (field !== undefined) throw refusal(`'${field}' has invalid data`);
}

function refusal(message: string, isLocal = false): Refusal {
  const page = isLocal ? localVersions : specification;
  return new Refusal(
    400,
    `${message}${message.endsWith(".") ? "" : "."} See ${page} for more information.`,
  );
}

/**
 * The server's sentence (packaging/metadata.py, warehouse/forklift/metadata.py).
 *
 * @param fault What is wrong.
 */
export function faultWords({ rule, field, value, detail = "" }: MetadataFault): string {
  switch (rule) {
    case "metadata-version":
      return `${value === "" ? "None" : repr(value)} is not a valid metadata version`;
    case "required":
      return `'${field}' is a required field`;
    case "field-age":
      return `${field} introduced in metadata version ${detail}, not ${value}`;
    case "value":
      return `${repr(value)} is invalid for '${field}'`;
    case "one-line":
      return `'${field}' must be a single line`;
    case "length":
      return `'${field}' field must be ${detail} characters or less.`;
    case "content-type":
      return `'${field}' must be one of ['text/plain', 'text/x-rst', 'text/markdown'], not ${
        repr(value)
      }`;
    case "charset":
      return `'${field}' can only specify the UTF-8 charset, not ${repr(value)}`;
    case "markdown-variant":
      return `valid Markdown variants for '${field}' are ['GFM', 'CommonMark'], not ${repr(value)}`;
    case "license-file":
      return `${repr(value)} is invalid for '${field}', ${detail}`;
    case "import-name":
      return importWords(field, value, detail);
    case "dynamic-required":
      return `${repr(value)} is not allowed as a dynamic field`;
    case "dynamic-unknown":
      return `${repr(value)} is not a valid dynamic field`;
    case "local-version":
      return `The use of local versions in '${value}' is not allowed.`;
    case "email":
      return `${repr(value)} is not a valid email address: ${detail}`;
    case "classifier":
      return `${repr(value)} is not a valid classifier.`;
    case "classifier-deprecated":
      return `The classifier ${repr(value)} has been deprecated${
        detail === "" ? "." : `, use one of ${reprList(detail.split("\n"))} instead.`
      }`;
    case "url":
      return `${repr(value)} is not a valid url${field === "project-url" ? "" : "."}`;
    case "url-label-missing":
      return "Must have a label";
    case "url-label-length":
      return `${repr(value)} must be ${detail} characters or less.`;
    case "url-missing":
      return "Must have a URL";
    case "other-distribution":
      return `${repr(value)} is invalid: Expected package name`;
    case "direct-dependency":
      return `Can't have direct dependency: ${field === "requires-dist" ? value : repr(value)}`;
    case "license-twice":
      return "License is deprecated when License-Expression is present. " +
        "Only License-Expression should be present.";
  }
}

function importWords(field: string, value: string, detail: string): string {
  const [why = "", part = ""] = detail.split(/ (.*)/s);
  const reason = why === "private"
    ? "the only valid option is 'private'"
    : `${repr(part)} is ${why === "keyword" ? "a keyword" : "not a valid identifier"}`;
  return `${repr(value)} is invalid for '${field}'; ${reason}`;
}
