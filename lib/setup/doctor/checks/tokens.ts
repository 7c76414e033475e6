// Checks that no token publishes: it lives for years, and whoever reads it may publish.
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";

/** No workflow publishes with a token. */
export const tokens: DoctorCheck = {
  code: "tokens",
  group: "secrets",
  title: "no workflow publishes with a token",
  link: "https://docs.pypi.org/trusted-publishers/",
  look({ publishers }) {
    if (publishers.length === 0) return undefined;
    return publishers.filter(({ means }) => means === "token").map((publisher) => {
      const { workflow, line, tool, secrets } = publisher;
      const named = secrets.map((name) => inline(name)).join(", ");
      return {
        state: "todo",
        message: `${tool === "another" ? "A step" : tool} publishes with a token${
          named === "" ? "" : ` (${named})`
        }`,
        why: "It is good for years, from anywhere, for whoever gets to read it",
        fix: `Add the trusted publisher and publish with it once. Then take the token out here${
          named === "" ? "" : `, delete the secret ${named}`
        }, and last revoke it on the index`,
        at: { file: workflow.path, line },
      };
    });
  },
};
