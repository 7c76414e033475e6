// The requests that get an ID token, for a plan that shows them.

/** One HTTP request that gets an ID token. A variable may stand for its address. */
export interface IdTokenRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly what: string;
}
