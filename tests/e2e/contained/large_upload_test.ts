// A large file goes another way than a small one: over TLS, with a company's certificates, by the same flags.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { permissionFlags, publishPermissions } from "../../../lib/publish/permissions.ts";
import { makeCertificates } from "../../../lib/rehearsal/certificates.ts";
import { cleanVariables } from "../../helpers/clean_variables.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { root } from "../../layout.ts";
import { allowedBy, askedBeyond } from "./used_permissions.ts";

const size = 5_000_000;

Deno.test("a large file is sent over TLS with the publish task's flags, and asks for nothing else", async () => {
  await using folder = await temporaryFolder();
  const { caFile, key, cert } = await makeCertificates(folder.path);
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, key, cert, onListen() {} },
    async (request) => new Response(String((await request.arrayBuffer()).byteLength > size)),
  );
  await Deno.mkdir(folder.join("dist"));
  await Deno.writeFile(folder.join("dist/a.whl"), new Uint8Array(size));
  const module = JSON.stringify(`file://${join(root, "lib/system/http.ts")}`);
  await Deno.writeTextFile(
    folder.join("send.ts"),
    `import { realHttp } from ${module};
const file = { field: "content", path: "dist/a.whl", filename: "a.whl", size: ${size} };
const { status, text } = await realHttp.upload({ url: Deno.args[0] ?? "", parts: [], file });
console.log(status, text());
Deno.exit(0);
`,
  );
  // As the publish task, but for the host, and for modules that are files here.
  const host = `localhost:${server.addr.port}`;
  const permissions = { ...publishPermissions, net: [host], read: [".", root.slice(0, -1)] };
  const flags = permissionFlags(permissions).map((flag) => flag.replaceAll('"', ""));
  const audit = folder.join("audit.jsonl");
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", ...flags, "send.ts", `https://${host}/legacy/`],
    cwd: folder.path,
    env: cleanVariables({ DENO_CERT: caFile, DENO_AUDIT_PERMISSIONS: audit }),
    clearEnv: true,
    stdin: "null",
  }).output();
  const said = new TextDecoder().decode(stdout);
  assert.equal(said, "200 true\n", new TextDecoder().decode(stderr));
  assert.deepEqual(
    (await askedBeyond(audit, allowedBy(flags.join(" "), {}), folder.path))
      .filter((each) => !each.includes("=file://")),
    [],
  );
});
