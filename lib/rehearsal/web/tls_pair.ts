// What a server speaks TLS with.

/** A private key and the certificates that go with it, in PEM. */
export interface TlsPair {
  readonly key: string;
  readonly cert: string;
}
