// ci/schema.json: read as another implementation reads it, and complete.
import assert from "node:assert/strict";
import { configSchema, readConfig } from "../../lib/project/config.ts";
import type { Schema } from "../../lib/project/schema.ts";
import { runPython } from "../helpers/run_python.ts";

Deno.test("readConfig() accepts and refuses what Python's jsonschema does by the same file", async () => {
  const values: unknown[] = [
    {},
    { "main-branch": "x" },
    { "main-branch": "" },
    { main: 1 },
    { channels: { pypi: { name: "a" }, testpypi: {} } },
    { channels: { other: {} } },
    { channels: { pypi: { "simple-url": "https://a.example" } } },
    { channels: { pypi: { "simple-url": "ftp://a.example" } } },
    { channels: { pypi: { "simple-url": "http://localhost:80/simple" } } },
    { channels: { pypi: { "simple-url": "http://localhost.example/" } } },
    { channels: { pypi: { "upload-url": "https://a@b/" } } },
    { build: { timeout: 1 } },
    { build: { timeout: 0 } },
    { build: { timeout: 1.5 } },
    { build: { timeout: true } },
    { build: [] },
    { verify: { test: false } },
    { verify: { test: false, "test-reason": "r" } },
    { verify: { test: false, "test-reason": "" } },
    { verify: { test: true } },
    { verify: { test: "" } },
    { verify: { "test-reason": "alone" } },
    { verify: { "test-requires": ["a", ""] } },
    { verify: { "test-requires": [] } },
    { verify: { import: [] } },
    { verify: { import: [""] } },
    { verify: { import: "tiny" } },
    [],
    "text",
    null,
  ];
  const theirs = await runPython<boolean[]>(
    "from jsonschema import Draft7Validator as V\n" +
      "V.check_schema(data['schema'])\n" +
      "result = [V(data['schema']).is_valid(value) for value in data['values']]",
    { schema: configSchema, values },
    ["jsonschema==4.26.0"],
  );
  const ours = values.map((value) => {
    try {
      readConfig({ tool: { pyrelease: value } }, "");
      return true;
    } catch {
      return false;
    }
  });
  assert.deepEqual(ours, theirs);
});

Deno.test("The schema uses only keywords that the validator knows, and describes every key", () => {
  const known = new Set(
    ("$schema $id $ref title description default definitions type const minLength minimum maximum " +
      "pattern items properties required additionalProperties anyOf if then").split(" "),
  );
  const visit = (schema: Schema, described: boolean) => {
    for (const key of Object.keys(schema)) assert.ok(known.has(key), key);
    if (described) assert.ok(schema.description, JSON.stringify(schema));
    for (const property of Object.values(schema.properties ?? {})) visit(property, true);
    for (const definition of Object.values(schema.definitions ?? {})) visit(definition, false);
    for (const option of schema.anyOf ?? []) visit(option, false);
    if (schema.items !== undefined) visit(schema.items, false);
  };
  visit(configSchema, false);
});
