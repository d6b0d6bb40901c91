const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** The finite decimal number of a cell, NaN when it holds anything else. */
export function cellNumber(cell: string): number {
  const value = NUMBER.test(cell) ? Number(cell) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

/** Whether a cell holds nothing: a missing value, never 0. */
export function isBlank(cell: string): boolean {
  return cell === '' || cell.trim() === '';
}
