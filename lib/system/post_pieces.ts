// Sends a large body piece by piece, its length said before.
import { type ClientRequest, type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { agentOf } from "./post_agent.ts";
import { maxAnswerBytes, type StreamedPost } from "./streamed_post.ts";
import { type HttpResponse, readUpTo, responseOf } from "./transport.ts";

const connectMs = 30_000;

/**
 * Sends the body by POST. The connection is kept for the next file.
 *
 * @param post What to send.
 * @throws {Error} when no whole answer came.
 */
export async function postPieces(
  { url, headers, length, body, stallMs = 120_000 }: StreamedPost,
): Promise<HttpResponse> {
  const secure = new URL(url).protocol === "https:";
  const sending = (secure ? secureRequest : plainRequest)(url, {
    method: "POST",
    agent: agentOf(secure),
    headers: { ...headers, "content-length": String(length) },
  });
  using stall = watch(sending, stallMs);
  const answer = answerTo(sending);
  try {
    // The answer may come before all is sent: a server that has answered need not read on.
    await Promise.race([answer, send(sending, body, length, stall.moved)]);
    const response = await answer;
    const bytes = await readUpTo(moving(response, stall.moved), maxAnswerBytes);
    return responseOf(response.statusCode ?? 0, headersOf(response.rawHeaders), bytes);
  } finally {
    if (!sending.writableFinished) sending.destroy();
  }
}

function answerTo(sending: ClientRequest): Promise<IncomingMessage> {
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    sending.once("response", resolve);
    sending.on("error", reject);
    sending.once("close", () => reject(new Error("the connection was closed without an answer")));
  });
  // It is awaited only when something was sent.
  answer.catch(() => {});
  return answer;
}

/** Has one piece under way at a time: how fast the server reads is how fast the file is read. */
async function send(
  sending: ClientRequest,
  body: AsyncIterable<Uint8Array<ArrayBuffer>>,
  length: number,
  moved: () => void,
): Promise<void> {
  let closed = () => {};
  sending.once("close", () => closed());
  let left = length;
  for await (const piece of body) {
    left -= piece.length;
    if (left < 0) break;
    const gone = await new Promise<boolean>((resolve, reject) => {
      closed = () => resolve(true);
      sending.write(piece, (error) => error ? reject(error) : resolve(false));
    });
    if (gone || sending.destroyed) return;
    moved();
  }
  if (left !== 0) throw new Error("the file's size has changed while it was read");
  sending.end();
}

/** Gives a request up when no byte goes either way. */
function watch(sending: ClientRequest, stallMs: number) {
  const giveUp = (ms: number) =>
    setTimeout(() => sending.destroy(new Error(`nothing went either way for ${ms / 1000} s`)), ms);
  let timer = giveUp(Math.min(connectMs, stallMs));
  const moved = () => {
    clearTimeout(timer);
    timer = giveUp(stallMs);
  };
  return { moved, [Symbol.dispose]: () => clearTimeout(timer) };
}

async function* moving(
  chunks: AsyncIterable<Uint8Array>,
  moved: () => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    moved();
    yield chunk;
  }
}

/** As they came: an object of them would lose the ones that stand twice. */
function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? "", raw[at + 1] ?? "");
  return headers;
}
