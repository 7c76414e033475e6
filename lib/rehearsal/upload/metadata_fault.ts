// What is wrong with the metadata, and which of several faults the server names.
import { Refusal } from "../web/refusal.ts";

/** A fault of one field. */
export class MetadataFault extends Error {
  /**
   * @param field The header's name, in lower case.
   * @param message The server's words.
   */
  constructor(readonly field: string, message: string) {
    super(message);
  }
}

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
  if (fault === undefined) return;
  const { message } = fault;
  const page = message.includes("use of local versions") ? localVersions : specification;
  throw new Refusal(
    400,
    `${message}${message.endsWith(".") ? "" : "."} See ${page} for more information.`,
  );
}
