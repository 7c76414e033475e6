// The parts of a PEP 440 version.

/** A version after PEP 440. Numbers are bigint: dates and build numbers outgrow 2^53. */
export interface Version {
  /** 0 unless the version has an epoch, as in `1!2.0`. */
  readonly epoch: bigint;
  /** The numbers between the dots, at least one, trailing zeros kept. */
  readonly release: readonly bigint[];
  /** Alpha, beta or release candidate. */
  readonly pre?: { readonly phase: "a" | "b" | "rc"; readonly number: bigint };
  /** The post-release number. */
  readonly post?: bigint;
  /** The development release's number. */
  readonly dev?: bigint;
  /** The segments after `+`, empty without any; the numeric ones as bigint, the others in lower case. */
  readonly local: readonly (string | bigint)[];
}
