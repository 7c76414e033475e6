// `rehearse`: plays the whole story on this machine; with --serve it keeps the indexes up for others.
import { readRehearseOptions, rehearseOptions } from "../lib/cli/rehearse_options.ts";
import { flag, type Task } from "../lib/cli/task.ts";
import { rehearse as play } from "../lib/rehearsal/rehearse.ts";
import { serve } from "../lib/rehearsal/serve.ts";
import { servedResult } from "../lib/report/served_text.ts";
import { storyResult } from "../lib/report/story_text.ts";

/** The task. */
export const rehearse: Task = {
  summary: "Tell the whole story on this machine, against an index of its own",
  options: rehearseOptions,
  async run(system, options) {
    const what = readRehearseOptions(options);
    return flag(options, "serve")
      ? servedResult(await serve(system, { ...what, tls: flag(options, "tls") }))
      : storyResult(await play(system, what));
  },
};
