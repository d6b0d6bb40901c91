/** Whether a parsed JSON value is an object, not an array and not null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A parsed JSON value as messages repeat it: a text as it is, anything else as JSON, at most `length`
 * characters. Unlike `String` it takes objects of any kind: `{"toString": 1}` cannot be converted.
 */
export function jsonText(value: unknown, length = 40): string {
  const text = typeof value === 'string' ? value : String(JSON.stringify(value));
  return text.slice(0, length);
}
