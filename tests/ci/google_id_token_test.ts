import assert from "node:assert/strict";
import { idTokenRequests, requestIdToken } from "../../lib/ci/google_id_token.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { closedPort, serveHttp, serveInTurn, type TestServer } from "../helpers/http_server.ts";
import { jwtOf } from "../helpers/jwt.ts";
import { testSystem } from "../helpers/test_system.ts";

const token = jwtOf({ iss: "https://accounts.google.com" }, "cGxhbnRlZC1nb29nbGU");
const access = "ya29.planted-access-token";
const account = "publisher@forge-1.iam.gserviceaccount.com";
const defaults = "/computeMetadata/v1/instance/service-accounts/default";

/** Both of Google's services on one port. */
const at = ({ url }: { readonly url: string }) => ({ metadata: url, iamCredentials: url });
const named = { GOOGLE_SERVICE_ACCOUNT_NAME: account };

/** Google's services, of which the second may refuse. */
function google(answer: () => Response = () => Response.json({ token })): TestServer {
  return serveHttp(({ path, headers }) => {
    if (path.startsWith(`${defaults}/token`) && headers.get("metadata-flavor") === "Google") {
      return Response.json({ access_token: access, expires_in: 3599, token_type: "Bearer" });
    }
    return path.endsWith(":generateIdToken") ? answer() : new Response(null, { status: 403 });
  });
}

Deno.test("requestIdToken() asks Google's metadata server for the machine's own account", async () => {
  await using server = serveInTurn([200, `${token}\n`]);
  const system = testSystem();
  const secret = await requestIdToken(system, "a b&c", at(server));
  assert.equal(secret.reveal(), token);
  const [request] = server.seen;
  assert.equal(request?.path, `${defaults}/identity?audience=a+b%26c&format=full`);
  assert.equal(request?.headers.get("metadata-flavor"), "Google");
  assert(system.masked.includes(token));
});

Deno.test("requestIdToken() lets the machine's account stand for the one that is named", async () => {
  await using server = google();
  const system = testSystem(named);
  const secret = await requestIdToken(system, "pypi", at(server));
  assert.equal(secret.reveal(), token);
  const request = server.seen[1];
  assert.equal(request?.method, "POST");
  assert.equal(
    request?.path,
    "/v1/projects/-/serviceAccounts/publisher%40forge-1.iam.gserviceaccount.com:generateIdToken",
  );
  assert.equal(request?.headers.get("authorization"), `Bearer ${access}`);
  const body = JSON.parse(new TextDecoder().decode(request?.body));
  assert.deepEqual(body, { audience: "pypi", includeEmail: true });
  assert.equal(system.masked[0], access);
  assert(system.masked.includes(token));
});

Deno.test("idTokenRequests() names the addresses that are asked, in their order", async () => {
  for (const variables of [{}, named]) {
    await using server = serveHttp(({ path }) =>
      path.includes("/identity") ? new Response(token) : Response.json({ access_token: "a", token })
    );
    const system = testSystem(variables);
    await requestIdToken(system, "pypi", at(server));
    assert.deepEqual(
      server.seen.map(({ method, path }) => `${method} ${path.split("?")[0]}`),
      idTokenRequests(system.env).map(({ method, url }) => `${method} ${new URL(url).pathname}`),
    );
  }
});

Deno.test("requestIdToken() asks Google again after 5xx and after a web page", async () => {
  await using server = serveInTurn([503, "busy"], [200, "<html>Sign in</html>"], [200, token]);
  const system = testSystem();
  assert.equal((await requestIdToken(system, "pypi", at(server))).reveal(), token);
  assert.deepEqual(system.slept, [1000, 2000]);
});

const metadata = [
  ["a machine without a service account", 404, "<html>Not Found\n::error::x</html>"],
  ["an answer that is no token", 200, `sorry, ${token}`],
  ["a redirect", 302, ""],
] as const;
for (const [name, status, body] of metadata) {
  Deno.test(`requestIdToken() explains on Google Cloud: ${name}`, async (t) => {
    await using server = serveInTurn([status, body]);
    const work = () => requestIdToken(testSystem(), "pypi", at(server));
    const error = await failureOf(work, "identity-request-failed", [token]);
    await t.assertSnapshot(toldBy(error));
  });
}

const others = [
  ["an account that may not be used", () =>
    Response.json({
      error: {
        code: 403,
        message: `Permission 'iam.serviceAccounts.getOpenIdToken' denied for ${access}`,
      },
    }, { status: 403 })],
  ["no token in the answer", () => Response.json({ tokens: token })],
] as const;
for (const [name, answer] of others) {
  Deno.test(`requestIdToken() explains of a named account: ${name}`, async (t) => {
    await using server = google(answer);
    const work = () => requestIdToken(testSystem(named), "pypi", at(server));
    const error = await failureOf(work, "identity-request-failed", [access, token]);
    await t.assertSnapshot(toldBy(error));
  });
}

Deno.test("requestIdToken() explains of a named account: no access token", async (t) => {
  await using server = serveInTurn([200, { token: access }]);
  const work = () => requestIdToken(testSystem(named), "pypi", at(server));
  const error = await failureOf(work, "identity-request-failed", [access]);
  await t.assertSnapshot(toldBy(error));
});

Deno.test("requestIdToken() asks nobody for an account that is no address", async (t) => {
  await using server = google();
  const system = testSystem({ GOOGLE_SERVICE_ACCOUNT_NAME: "me\n::error::x" });
  const work = () => requestIdToken(system, "pypi", at(server));
  await t.assertSnapshot(toldBy(await failureOf(work, "identity-request-failed")));
  assert.equal(server.seen.length, 0);
});

Deno.test("requestIdToken() explains on Google Cloud: no metadata server", async () => {
  const nowhere = at({ url: `http://127.0.0.1:${closedPort()}` });
  const work = () => requestIdToken(testSystem(), "pypi", nowhere);
  const error = await failureOf(work, "identity-request-failed");
  assert.match(error.message, /no answer came from the metadata server/);
});
