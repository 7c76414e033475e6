// Checks that the addresses of authors and maintainers are addresses.
import { inline } from "../../../standards/display.ts";
import { header } from "../../header.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** The index holds the first address against RFC 5322 and the names that DNS allows (email-validator). */
export const emails: StaticCheck = metadataCheck({
  code: "emails",
  title: "the e-mail addresses can be addresses",
  hint: "Correct authors or maintainers in [project]; an e-mail can be left out",
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/#author-email",
  rules: ["email"],
  say: ({ field, value, detail = "" }) => ({
    message: `${header(field)} has "${inline(value)}", which is no e-mail address`,
    why: detail,
  }),
});
