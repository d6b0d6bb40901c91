import type { ProblemCode, WayOutCode } from '#core/error-codes.ts';
import { CityweaveError, type Problem } from '#core/errors.ts';

/** The error of a model package that is not run; the way out is another package unless stated. */
export function modelError(
  code: ProblemCode,
  params: Problem['params'],
  more: { file?: string; wayOut?: WayOutCode; cause?: unknown } = {},
): CityweaveError {
  const where = more.file === undefined ? {} : { file: more.file };
  const wayOut = more.wayOut ?? 'newModel';
  return new CityweaveError({ code, params, where, wayOut }, { cause: more.cause });
}
