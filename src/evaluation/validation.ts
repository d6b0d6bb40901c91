/** One comparison with a published value. */
export interface ValidationCase {
  readonly id: string;
  readonly quantity: string;
  readonly unit: string;
  readonly expected: number;
  readonly got: number;
  /** How far off, in the unit, or as a part of the expected value where the unit is `1`. */
  readonly error: number;
  readonly tolerance: number;
  readonly pass: boolean;
}

/** What `validate` prints. */
export interface Validation {
  readonly cases: readonly ValidationCase[];
  readonly passed: number;
  readonly failed: number;
}

/** A case from what was expected and found; `error` is absolute unless `relative`. */
export function comparison(
  given: Pick<ValidationCase, 'id' | 'quantity' | 'unit' | 'expected' | 'got' | 'tolerance'>,
  relative = false,
): ValidationCase {
  const off = Math.abs(given.got - given.expected);
  const error = relative ? off / Math.abs(given.expected) : off;
  return { ...given, error, pass: error <= given.tolerance };
}

/** All cases with their counts. */
export function validation(cases: readonly ValidationCase[]): Validation {
  const passed = cases.filter(({ pass }) => pass).length;
  return { cases, passed, failed: cases.length - passed };
}
