import assert from "node:assert/strict";
import { pypi } from "../../lib/index/index.ts";
import {
  githubForm,
  pendingPublisherFormUrl,
  publisherFor,
  publisherFormUrl,
} from "../../lib/index/publisher_form.ts";

Deno.test("publisherFor() reads what GitHub's claims say", () => {
  assert.deepEqual(
    publisherFor({
      repository: "octo/forge",
      repository_owner: "octo",
      repository_owner_id: "583231",
      job_workflow_ref: "octo/forge/.github/workflows/publish@1.yml@refs/tags/release.yml@2",
      environment: "pypi",
    }),
    {
      owner: "octo",
      ownerId: "583231",
      repository: "forge",
      workflow: "publish@1.yml",
      environment: "pypi",
    },
  );
});

Deno.test("publisherFor() makes nothing up", () => {
  const nothing = JSON.stringify(publisherFor({ repository: 5, job_workflow_ref: "none" }));
  assert.equal(nothing, "{}");
});

Deno.test("publisherFormUrl() fills the form in, whatever the values are", () => {
  const url = publisherFormUrl(
    pypi,
    "PyForge.CLI",
    githubForm({ owner: "a&b", repository: "c d", workflow: "é.yml", environment: "" }),
  );
  assert.equal(
    url,
    "https://pypi.org/manage/project/pyforge-cli/settings/publishing/" +
      "?provider=github&owner=a%26b&repository=c+d&workflow_filename=%C3%A9.yml",
  );
});

Deno.test("pendingPublisherFormUrl() is the account's page", () => {
  assert.equal(pendingPublisherFormUrl(pypi), "https://pypi.org/manage/account/publishing/");
});
