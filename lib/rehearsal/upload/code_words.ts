// What the server says to code that it does not take.
import { refusedCode } from "../../index/rules/refused_code.ts";

/**
 * The server's sentence; `undefined` when it takes the member.
 *
 * @param bytes A member that its scanner looks at.
 */
export function codeFault(bytes: Uint8Array): string | undefined {
  const tool = refusedCode(bytes);
  return tool === undefined
    ? undefined
    : `${tool}-encrypted content is not allowed. See https://pypi.org/policy/acceptable-use-policy/ for more information.`;
}
