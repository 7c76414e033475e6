// Bodies that are no mint request, read beside pydantic itself.
import assert from "node:assert/strict";
import { readMintPayload } from "../../lib/rehearsal/warehouse/mint_payload.ts";
import { runPython } from "../helpers/run_python.ts";

const bodies = [
  '{"token": "a.b.c", "more": 1}',
  "",
  "  ",
  "{",
  "<html>",
  "ünïcode",
  "x".repeat(100),
  "[]",
  "[1, 2]",
  '"it\'s \\"text\\""',
  "null",
  "5",
  "1.5",
  "true",
  "false",
  "{}",
  '{"tok": "a"}',
  '{"token": 5}',
  '{"token": null}',
  '{"token": ["a", {"b": [1.5, null, true, "q\'s"]}]}',
  `{"tok": "${"ü".repeat(80)}"}`,
  `{"toString": "${"a".repeat(33)}"}`,
  `{"toString": "${"a".repeat(34)}"}`,
  '{"a": "é😀\\n\\u0000"}',
];

Deno.test("readMintPayload() says of each body what pydantic says", async () => {
  const expected = await runPython<readonly Record<string, string>[]>(
    `
from pydantic import BaseModel, StrictStr, ValidationError
class TokenPayload(BaseModel):
    token: StrictStr
def read(body):
    try:
        return {"token": TokenPayload.model_validate_json(body.encode()).token}
    except ValidationError as error:
        return {"problem": str(error)}
result = [read(body) for body in data]
`,
    bodies,
    ["pydantic==2.13.4"],
  );
  assert.equal(expected.length, bodies.length);
  for (const [at, body] of bodies.entries()) {
    assert.deepEqual(readMintPayload(new TextEncoder().encode(body)), expected[at], body);
  }
});
