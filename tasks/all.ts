// All that any task may load, in one module: what Deno reads to lock every package before a task asks for it.
import "./build.ts";
import "./doctor.ts";
import "./init.ts";
import "./main.ts";
import "./prove.ts";
import "./publish.ts";
import "./rehearse.ts";
import "./release.ts";
import "./rollback.ts";
import "./verify.ts";
import "./version.ts";
import "../lib/cli/command_line.ts";
import "../lib/attest/attest_files.ts";
import "../lib/index/simple_html.ts";
import "../lib/rehearsal/sigstore/mock.ts";
import "../lib/system/dax.ts";
