// `deno task bench [NAME]`: makes one table of README's performance section, or all of them.
import { benchLine } from "./line.ts";
import { benchPublish, scenarios } from "./publish.ts";
import { benchVerify } from "./verify.ts";
import { benchVersion } from "./version.ts";

const benches: Readonly<Record<string, () => Promise<string>>> = {
  version: benchVersion,
  verify: benchVerify,
  line: benchLine,
  publish: () => benchPublish(),
  ...Object.fromEntries(
    Object.entries(scenarios).map(([name, scenario]) => [
      `publish:${name}`,
      () => benchPublish([scenario]),
    ]),
  ),
};
const whole = Object.keys(benches).filter((name) => !name.includes(":"));

const names = Deno.args.length === 0 ? whole : Deno.args;
const unknown = names.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(", ")}: there is ${Object.keys(benches).join(", ")}`);
  Deno.exit(2);
}
for (const name of names) console.log(await benches[name]?.());
