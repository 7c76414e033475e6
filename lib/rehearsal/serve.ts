export async function serve(_s: unknown, _o: unknown): Promise<{ json: unknown }> {
  return { json: 1 };
}
