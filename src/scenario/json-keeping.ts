const DEEPEST = 500;

/** Whether JSON keeps a value as it is: no number that is not finite, nothing that JSON has no form for. */
export function keepsInJson(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth > DEEPEST) return false;
  const members = Array.isArray(value) ? value : Object.values(value);
  return members.every((member) => keepsInJson(member, depth + 1));
}
