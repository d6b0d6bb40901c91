/** n texts as UTF-8 in one buffer, so that they cross threads without being copied one by one. */
export interface TextColumn {
  /** [n + 1] first byte of each text. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Packs texts in their order. */
export function packTexts(texts: readonly string[]): TextColumn {
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text));
  const offsets = new Uint32Array(texts.length + 1);
  parts.forEach((part, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + part.length;
  });
  const bytes = new Uint8Array(offsets[texts.length] ?? 0);
  parts.forEach((part, index) => {
    bytes.set(part, offsets[index]);
  });
  return { offsets, bytes };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text at `index`; the empty text outside of the column. */
export function textAt(column: TextColumn, index: number): string {
  return decoder.decode(
    column.bytes.subarray(column.offsets[index] ?? 0, column.offsets[index + 1] ?? 0),
  );
}

/** All texts in order. */
export function unpackTexts(column: TextColumn): string[] {
  return Array.from({ length: column.offsets.length - 1 }, (_, index) => textAt(column, index));
}

function isTextAt(column: TextColumn, index: number, text: Uint8Array): boolean {
  const start = column.offsets[index] ?? 0;
  if ((column.offsets[index + 1] ?? 0) - start !== text.length) return false;
  for (let at = 0; at < text.length; at++) {
    if (column.bytes[start + at] !== text[at]) return false;
  }
  return true;
}

/** Index of the first text that is `text`; -1 without one. Compares bytes, so that nothing is unpacked. */
export function textIndexOf(column: TextColumn, text: string): number {
  const bytes = new TextEncoder().encode(text);
  const count = column.offsets.length - 1;
  for (let index = 0; index < count; index++) {
    if (isTextAt(column, index, bytes)) return index;
  }
  return -1;
}
