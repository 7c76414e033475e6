// Tags that are no versions, and worse.
import { inline } from "../../../lib/standards/display.ts";
import { githubJob } from "../../helpers/github_job.ts";
import { world } from "../world.ts";
import { scmProject } from "./projects.ts";
import { refuses } from "./refuses.ts";

/** Names that git takes for a tag. `git tag` does not make the last one, and it can be pushed all the same. */
const odd = [
  "release_1.2",
  "v1.0.x",
  "v1.0;touch${IFS}touched",
  "v1.0$(touch${IFS}touched)",
  "v1.0`touch${IFS}touched`'\"",
  "v1.0/%2e%2e/%2e%2e/touched",
  "v1.0\u202e0.2",
  "-1.0--output=touched",
];

for (const tag of odd) {
  Deno.test(`version refuses the nearest tag ${inline(tag)}`, async (t) => {
    await using place = await world(scmProject());
    await place.repo.git("update-ref", `refs/tags/${tag}`, "HEAD");
    await place.repo.commit();
    await refuses(t, place, { args: ["version"], code: "tag-invalid" });
  });
}

for (const tag of ["v-next", ...odd, "../../v1.0", "##[error]v1.0"]) {
  Deno.test(`publish refuses the pushed tag ${inline(tag)}`, async (t) => {
    await using place = await world(scmProject(), "v0.9");
    const sha = await place.repo.commit();
    if (!/\.\.|\[/.test(tag)) await place.repo.git("update-ref", `refs/tags/${tag}`, "HEAD");
    const ref = { GITHUB_REF: `refs/tags/${tag}`, GITHUB_REF_NAME: tag, GITHUB_REF_TYPE: "tag" };
    await using job = await githubJob({ ...ref, GITHUB_SHA: sha });
    await refuses(t, place, { args: ["publish"], variables: job.variables, code: "tag-invalid" });
  });
}
