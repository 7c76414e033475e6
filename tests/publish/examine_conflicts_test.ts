// Tests of finding the commits behind files of the same name: the provenance's, or the version file's.
import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import assert from "node:assert/strict";
import type { Distribution } from "../../lib/dist/distribution.ts";
import { projectOf } from "../../lib/project/project.ts";
import { examineConflicts } from "../../lib/publish/examine_conflicts.ts";
import { sdistIn, wheelIn } from "../helpers/distributions.ts";
import { serveHttp } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";

const signed = "0123456789abcdef0123456789abcdef01234567";
const versionFile = "__version__ = '1.0'\n__commit_id__ = commit_id = 'g1a2b3c4d5'\n";
const project = (scm = 'version_file = "src/tiny/_version.py"') =>
  projectOf(
    "/nowhere",
    `[project]\nname = "tiny"\ndynamic = ["version"]\n[tool.setuptools_scm]\n${scm}\n`,
  );

async function provenance(): Promise<unknown> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const text = new TextEncoder().encode(signed);
  const value = new Uint8Array([0x0c, text.length, ...text]);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    keys,
    signingAlgorithm: algorithm,
    extensions: [new x509.Extension("1.3.6.1.4.1.57264.1.13", false, value)],
  });
  const verification_material = { certificate: made.toString("base64") };
  return { attestation_bundles: [{ attestations: [{ verification_material }] }] };
}

/** What is found of a wheel and an sdist on an index, each with other bytes than ours. */
async function found(
  { scm, integrity, digest, ours }: {
    scm?: string;
    /** What was built; the index's own files unless given. */
    ours?: readonly Distribution[];
    /** Answers for the wheel's provenance; there is none unless given. */
    integrity?: () => Response | Promise<Response>;
    /** What the index says of the bytes in place of the truth. */
    digest?: string;
  },
) {
  await using folder = await temporaryFolder();
  const theirs = [
    await wheelIn(folder.path, { files: { "tiny/_version.py": versionFile } }),
    await sdistIn(folder.path, { files: { "src/tiny/_version.py": versionFile } }),
  ];
  await using server = serveHttp(({ path }) => {
    if (path === "/integrity") return integrity?.() ?? new Response("", { status: 404 });
    const file = theirs.find(({ filename }) => path === `/files/${filename}`);
    return file === undefined
      ? new Response("", { status: 404 })
      : Deno.readFile(file.path).then((bytes) => new Response(bytes));
  });
  const onIndex = new Map(theirs.map(({ filename, sha256, kind }) => {
    const attested = kind === "bdist_wheel" && integrity !== undefined;
    return [filename, {
      kind: "other" as const,
      sha256: digest ?? sha256,
      file: {
        filename,
        url: `${server.url}/files/${filename}`,
        yanked: false,
        ...(attested ? { provenance: `${server.url}/integrity` } : {}),
      },
    }];
  }));
  const known = await examineConflicts(
    testSystem(),
    indexAt(server),
    project(scm),
    ours ?? theirs,
    onIndex,
  );
  return {
    commits: [...known.values()].flatMap(({ commit = [] }) => commit),
    sameMembers: [...known].filter(([, { sameMembers }]) => sameMembers).map(([name]) => name),
    asked: server.seen.map(({ path }) => path),
  };
}

Deno.test("examineConflicts() reads the version file in a wheel and in an sdist", async () => {
  const { commits, asked } = await found({});
  assert.deepEqual(commits, ["1a2b3c4d5", "1a2b3c4d5"]);
  assert.deepEqual(asked, ["/files/tiny-1.0-py3-none-any.whl", "/files/tiny-1.0.tar.gz"]);
});

Deno.test("examineConflicts() asks for the provenance first, and downloads nothing then", async () => {
  const answer = await provenance();
  const { commits, asked } = await found({ integrity: () => Response.json(answer) });
  assert.deepEqual(commits, [signed, "1a2b3c4d5"]);
  assert.deepEqual(asked, ["/integrity", "/files/tiny-1.0.tar.gz"]);
});

Deno.test("examineConflicts() goes on where the provenance says nothing, or cannot be had", async () => {
  for (const status of [200, 404, 503]) {
    const { commits } = await found({ integrity: () => new Response("{}", { status }) });
    assert.deepEqual(commits, ["1a2b3c4d5", "1a2b3c4d5"]);
  }
});

Deno.test("examineConflicts() believes no bytes but those that the index states", async () => {
  assert.deepEqual((await found({ digest: "f".repeat(64) })).commits, []);
});

Deno.test("examineConflicts() downloads nothing where no version file can be in it", async () => {
  const { commits, asked } = await found({ scm: "" });
  // The sdist, for its members.
  assert.deepEqual({ commits, asked }, { commits: [], asked: ["/files/tiny-1.0.tar.gz"] });
});

Deno.test("examineConflicts() asks nothing where nothing is in the way", async () => {
  await using server = serveHttp(() => new Response(""));
  const onIndex = new Map([["tiny-1.0.tar.gz", { kind: "absent" } as const]]);
  const known = await examineConflicts(testSystem(), indexAt(server), project(), [], onIndex);
  assert.deepEqual([...known], []);
  assert.deepEqual(server.seen, []);
});

Deno.test("examineConflicts() tells an sdist with the same members from one with others", async () => {
  await using folder = await temporaryFolder();
  const files = { "src/tiny/_version.py": versionFile };
  const same = await found({ ours: [await sdistIn(folder.path, { files })] });
  assert.deepEqual(same.sameMembers, ["tiny-1.0.tar.gz"]);
  const other = { "src/tiny/_version.py": versionFile.replace("1.0", "1.1") };
  const another = await found({ ours: [await sdistIn(folder.path, { files: other })] });
  assert.deepEqual(another.sameMembers, []);
  const more = { ...files, "src/tiny/more.py": "" };
  const fewer = await found({ ours: [await sdistIn(folder.path, { files: more })] });
  assert.deepEqual(fewer.sameMembers, []);
});
