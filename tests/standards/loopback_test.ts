import assert from "node:assert/strict";
import { isLoopback } from "../../lib/standards/loopback.ts";

Deno.test.each([
  ["http://127.0.0.1:8080/", true],
  ["http://127.1/", true],
  ["http://localhost/", true],
  ["http://[::1]:1/", true],
  ["http://127.0.0.1.example.com/", false],
  ["http://localhost.example.com/", false],
  ["http://0.0.0.0/", false],
  ["http://10.0.0.1/", false],
])("isLoopback() of the host of %s is %s", (url, expected) => {
  assert.equal(isLoopback(new URL(url).hostname), expected);
});
