// Tests of what stops a plan: names taken, releases and projects closed; and of what it only warns of.
import assert from "node:assert/strict";
import { expectedThere } from "../../lib/publish/expected_there.ts";
import { guardPlan, guardStatus, warnOfYank } from "../../lib/publish/guard_plan.ts";
import { planText } from "../../lib/publish/plan_text.ts";
import { toldBy } from "../helpers/failure.ts";
import { refused } from "../helpers/refused.ts";
import { actions, linux, plan, sdist, there, wheel } from "./planned.ts";

const sameMembers = new Map([[sdist.filename, { sameMembers: true } as const]]);
const otherSdist = new Map([there(wheel), there(sdist, "f".repeat(64))]);

Deno.test("planPublish() takes an sdist with the same members for there, on the development channel", async (t) => {
  const planned = plan([sdist, wheel], otherSdist, { conflicts: sameMembers });
  assert.deepEqual(actions(planned), ["skip", "skip"]);
  guardPlan(planned);
  assert.deepEqual(expectedThere(planned.files), [
    { filename: wheel.filename, sha256: wheel.sha256, size: wheel.size },
    { filename: sdist.filename, sha256: "f".repeat(64) },
  ]);
  await t.assertSnapshot(planText(planned));
});

Deno.test("guardPlan() stops a release whose sdist has the same members in another archive, and says how to finish", async (t) => {
  const planned = plan([sdist, wheel], otherSdist, { conflicts: sameMembers, channel: "pypi" });
  assert.deepEqual(actions(planned), ["skip", "conflict"]);
  const error = await refused("file-exists-other-bytes", () => guardPlan(planned));
  await t.assertSnapshot(toldBy(error));
});

const wheelThere = (uploadTime?: string, size = 1000) => ({
  filename: wheel.filename,
  url: "https://files.example.org/",
  yanked: false,
  size,
  ...(uploadTime === undefined ? {} : { uploadTime }),
});

Deno.test("guardPlan() knows a release that has closed for new files", async (t) => {
  const onIndex = new Map([there(wheel)]);
  const late = plan([sdist, wheel], onIndex, { all: [wheelThere("2026-11-13T11:59:00Z")] });
  assert.deepEqual(actions(late), ["skip", "closed"]);
  assert.equal(late.requests.length, 1);
  const error = await refused("release-closed", () => guardPlan(late));
  await t.assertSnapshot(toldBy(error));
  await t.assertSnapshot(planText(late));
  const inTime = plan([sdist, wheel], onIndex, { all: [wheelThere("2026-11-13T12:01:00Z")] });
  assert.deepEqual(actions(inTime), ["skip", "upload"]);
  assert.equal(inTime.isNew, false);
  const unsaid = plan([sdist, wheel], onIndex, { all: [wheelThere()] });
  assert.deepEqual(actions(unsaid), ["skip", "upload"]);
  const { rules: _, ...elsewhere } = late.index;
  const other = plan([sdist, wheel], onIndex, {
    all: [wheelThere("2026-11-13T11:59:00Z")],
    index: elsewhere,
  });
  assert.deepEqual(actions(other), ["skip", "upload"]);
});

Deno.test("guardStatus() refuses a project that takes no files", async (t) => {
  const { index } = plan([]);
  for (const status of ["archived", "quarantined"]) {
    const error = await refused("project-closed", () => guardStatus(index, "forge-cli", status));
    await t.assertSnapshot(toldBy(error));
  }
  for (const status of ["active", "deprecated", undefined]) {
    guardStatus(index, "forge-cli", status);
  }
});

Deno.test("warnOfYank() warns of a release whose files were all yanked, and the plan shows it", async (t) => {
  const warnings: unknown[] = [];
  const yanked = { ...wheelThere(), yanked: true };
  const onIndex = new Map([[wheel.filename, { kind: "same", file: yanked } as const]]);
  const planned = plan([sdist, wheel], onIndex, { all: [yanked] });
  warnOfYank((event) => warnings.push(event), planned);
  await t.assertSnapshot(warnings);
  await t.assertSnapshot(planText(planned));
  const other = { ...wheelThere(), filename: linux.filename };
  const partly = plan([sdist, wheel], onIndex, { all: [yanked, other] });
  warnOfYank(() => assert.fail("a release of which something is there"), partly);
});
