/** A text as the bytes of a file. */
export async function* textChunks(text: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield new TextEncoder().encode(text);
}
