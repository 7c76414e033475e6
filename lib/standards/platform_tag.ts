// The platforms for which an index takes wheels (warehouse/forklift/legacy.py `_valid_platform_tag`).

const allowed = new Set(
  ("any win32 win_arm64 win_amd64 win_ia64 manylinux1_x86_64 manylinux1_i686 manylinux2010_x86_64 " +
    "manylinux2010_i686 manylinux2014_x86_64 manylinux2014_i686 manylinux2014_aarch64 manylinux2014_armv7l " +
    "manylinux2014_ppc64 manylinux2014_ppc64le manylinux2014_s390x linux_armv6l linux_armv7l")
    .split(" "),
);
const mac = "ppc|ppc64|i386|x86_64|arm64|intel|fat|fat3|fat64|universal|universal2";
const linux = "x86_64|i686|aarch64|armv7l|ppc64le|s390x|riscv64";

const families = [
  `macosx_10_\\d+_(?:${mac})`,
  `macosx_(?:11|12|13|14|15|26)_0_(?:${mac})`,
  `musllinux_\\d+_\\d+_(?:${linux})`,
  `manylinux_\\d+_\\d+_(?:${linux}|ppc64)`,
  "ios_\\d+_\\d+_(?:arm64|x86_64)_(?:iphoneos|iphonesimulator)",
  "android_\\d+_(?:armeabi_v7a|arm64_v8a|x86|x86_64)",
].map((family) => new RegExp(`^${family}$`));

/** Whether an index takes wheels for this platform, in any case: `linux_x86_64` is none of them. */
export function isPlatformTag(text: string): boolean {
  const tag = text.toLowerCase();
  return allowed.has(tag) || families.some((family) => family.test(tag)) ||
    /^pyemscripten_\d+_\d+_wasm32/.test(tag);
}
