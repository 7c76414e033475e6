// What an index takes for a decompression bomb (warehouse/forklift/legacy.py).

/** Unpacked bytes from which on the ratio counts, and the largest ratio. */
export const bomb: { readonly size: number; readonly ratio: number } = {
  size: 64 * 1024 ** 2,
  ratio: 50,
};

/** Whether an archive of `size` bytes may not unpack to so many. */
export function isBomb({ size, unpacked }: { size: number; unpacked: number }): boolean {
  return unpacked > bomb.size && unpacked / size > bomb.ratio;
}
