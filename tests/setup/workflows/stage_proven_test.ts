// A stage is proven by a file on the index whose provenance leads back to the workflow.
import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { stageProven } from "../../../lib/setup/workflows/stage_proven.ts";
import { gitRepo } from "../../helpers/git_repo.ts";
import { serveHttp } from "../../helpers/http_server.ts";
import { indexAt } from "../../helpers/index_at.ts";
import { testSystem } from "../../helpers/test_system.ts";
import { fixture, stage } from "./stages.ts";

const path = ".github/workflows/release.yml";

/** A certificate that names a commit as Fulcio's do, in base64. */
async function certificate(commit: string): Promise<string> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const text = new TextEncoder().encode(commit);
  const digest = new Uint8Array([0x0c, text.length, ...text]);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    keys,
    signingAlgorithm: algorithm,
    extensions: [new x509.Extension("1.3.6.1.4.1.57264.1.13", false, digest)],
  });
  return made.toString("base64");
}

/** An index that has these files, each with the commit that its provenance names. */
function index(files: Readonly<Record<string, string | undefined>> | undefined) {
  return serveHttp(async ({ path: pathname, headers }) => {
    const origin = `http://${headers.get("host")}`;
    if (files === undefined) return new Response("", { status: 404 });
    if (pathname.startsWith("/provenance/")) {
      const commit = files[pathname.slice("/provenance/".length)] ?? "";
      const verification_material = { certificate: await certificate(commit) };
      return Response.json({
        version: 1,
        attestation_bundles: [{ attestations: [{ version: 1, verification_material }] }],
      });
    }
    return Response.json({
      meta: { "api-version": "1.4" },
      name: "a",
      versions: [],
      files: Object.entries(files).map(([filename, commit], at) => ({
        filename,
        url: `${origin}/${filename}`,
        hashes: {},
        "upload-time": `2026-01-0${at + 1}T00:00:00Z`,
        provenance: commit === undefined ? null : `${origin}/provenance/${filename}`,
      })),
    }, { headers: { "content-type": "application/vnd.pypi.simple.v1+json" } });
  });
}

Deno.test("stageProven() wants a file of a commit that had pyrelease's jobs at that stage, and says what is missing", async (t) => {
  const before = fixture("jobs_on_tags");
  const begun = (await stage(before, "begin")).after;
  const switched = (await stage(begun, "next")).after;
  await using repo = await gitRepo({ [path]: before[path] ?? "" });
  const first = await repo.git("rev-parse", "HEAD");
  await repo.write(path, begun[path] ?? "");
  const second = await repo.commit("Begin");
  await repo.write(path, switched[path] ?? "");
  const third = await repo.commit("Next");

  const ask = async (
    files: Readonly<Record<string, string | undefined>> | undefined,
    stage: "next" | "finish" = "next",
  ) => {
    await using server = index(files);
    const proof = await stageProven(testSystem(), {
      repository: { root: repo.dir },
      folder: "",
      index: { ...indexAt(server), name: stage === "next" ? "TestPyPI" : "PyPI" },
      project: "a",
      stages: stage === "next" ? ["begun", "switched", "finished"] : ["switched", "finished"],
    });
    return JSON.stringify(proof, undefined, 2)
      .replaceAll(second.slice(0, 10), "SECOND").replaceAll(first.slice(0, 10), "FIRST")
      .replaceAll(third.slice(0, 10), "THIRD");
  };
  await t.assertSnapshot([
    await ask({ "a-1.whl": undefined, "a-2.dev1.whl": second }),
    await ask({ "a-1.whl": third, "a-0.whl": first }),
    await ask({ "a-1.whl": third }, "finish"),
    await ask(undefined),
    await ask({}),
    await ask({ "a-1.whl": undefined, "a-2.whl": undefined }),
    await ask({ "a-1.whl": first }),
    await ask({ "a-1.whl": "f".repeat(40), "a-2.whl": undefined }),
    await ask({ "a-1.whl": "" }),
    await ask({ "a-1.whl": second }, "finish"),
  ].join("\n"));
});
