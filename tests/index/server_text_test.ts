import assert from "node:assert/strict";
import { serverText } from "../../lib/index/server_text.ts";

Deno.test.each([
  ["nothing", 400, "", ""],
  ["plain text", 400, " File already exists. \n", "File already exists (status 400)"],
  [
    "an HTML title",
    404,
    "<html>\n<title lang=en>Page\n not found</title><p>x",
    "Page not found (status 404)",
  ],
  [
    "HTML without a title",
    502,
    "<script>a<b</script><h1>Bad</h1><p>Gateway</p>",
    "Bad Gateway (status 502)",
  ],
  ["JSON with an error", 400, '{"error": "no such index"}', "no such index"],
  ["JSON with a detail", 422, '{"detail": "name is required"}', "name is required"],
  ["JSON with a list of errors", 403, '{"errors": [{"status": 403, "message": "no"}]}', "no"],
  ["a title that has the status", 500, "<title>500 Server Error</title>", "500 Server Error"],
  ["JSON with none of them", 400, '{"x": 1}', ""],
  ["a status that is not the code's", 400, '{"code": "E42", "message": "m"}', "E42"],
  ["JSON cut off", 400, '{"code": "4', '{"code": "4 (status 400)'],
])("serverText() finds the sentence in: %s", (_name, status, body, expected) => {
  assert.equal(serverText(status, body), expected);
});
