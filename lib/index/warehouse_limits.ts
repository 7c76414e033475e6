// What PyPI's software lets a project have, unless PyPI's people raised it for that project.

/** Bytes of one file (warehouse/constants.py, `MAX_FILESIZE`). */
export const maxFileBytes: number = 100 * 1024 ** 2;

/** Bytes of all files of a project (warehouse/constants.py, `MAX_PROJECT_SIZE`). */
export const maxProjectBytes: number = 10 * 1024 ** 3;

/** Milliseconds after its first file for which a release takes others (warehouse/forklift/legacy.py). */
export const releaseOpenMs: number = 14 * 86_400_000;
