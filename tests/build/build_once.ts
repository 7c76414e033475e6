// A script for the tests: builds the project in a folder as a process of its own, and prints the manifest.
import { findPython } from "../../lib/python/find_python.ts";
import { ensureTools } from "../../lib/python/tools.ts";
import { readProject } from "../../lib/project/project.ts";
import { buildDistributions } from "../../lib/build/build.ts";
import { realSystem } from "../../lib/system/real.ts";

const [dir = ".", version = ""] = Deno.args;
const system = realSystem();
const tools = await ensureTools(system, await findPython(system));
const project = await readProject(system, dir);
const { manifest } = await buildDistributions(system, { project, version, tools });
console.log(JSON.stringify(manifest));
