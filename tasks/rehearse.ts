// `rehearse`: plays the whole story on this machine; with --serve it keeps the indexes up for others.
import * as shared from "../lib/cli/options.ts";
import { flag, type Task, text } from "../lib/cli/task.ts";
import { rehearse as play } from "../lib/rehearsal/rehearse.ts";
import { serve } from "../lib/rehearsal/serve.ts";
import { servedResult } from "../lib/report/served_text.ts";
import { storyResult } from "../lib/report/story_text.ts";

/** The task. */
export const rehearse: Task = {
  summary: "Tell the whole story on this machine, against an index of its own",
  options: [
    {
      ...shared.project,
      description: "rehearse a clone of this project instead of the bundled sample",
    },
    {
      flags: "--serve",
      description: "keep the two indexes up and print their addresses, until Ctrl-C",
      env: "PYRELEASE_SERVE",
    },
    {
      flags: "--tls",
      description: "with --serve: speak https, with a CA made for it",
      env: "PYRELEASE_TLS",
    },
    shared.python,
    shared.json,
  ],
  async run(system, options) {
    const dir = text(options, "project");
    const python = text(options, "python");
    const what = {
      ...(dir === undefined ? {} : { dir }),
      ...(python === undefined ? {} : { python }),
    };
    if (flag(options, "serve")) {
      return servedResult(await serve(system, { ...what, tls: flag(options, "tls") }));
    }
    return storyResult(await play(system, what));
  },
};
