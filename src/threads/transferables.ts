const MAX_DEPTH = 12;

function collect(value: unknown, depth: number, found: Set<Transferable>): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (value instanceof ArrayBuffer) {
    found.add(value);
  } else {
    for (const member of Array.isArray(value) ? value : Object.values(value)) {
      collect(member, depth + 1, found);
    }
  }
}

/** The distinct array buffers within a value, so that a result moves to the other thread uncopied. */
export function transferablesOf(value: unknown): Transferable[] {
  const found = new Set<Transferable>();
  collect(value, 0, found);
  return [...found];
}
