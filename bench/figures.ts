/** The middle one of the numbers; of an even count the higher of the two in the middle. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

/** The number with at most so many decimals. */
export function rounded(number: number, decimals: number): number {
  return Math.round(number * 10 ** decimals) / 10 ** decimals;
}

/** The least number that the given part of all does not exceed. */
export function quantile(numbers: readonly number[], part: number): number {
  const at = Math.ceil(part * numbers.length) - 1;
  return numbers.toSorted((a, b) => a - b)[Math.max(0, at)] ?? Number.NaN;
}
