import { CityweaveError } from '#core/errors.ts';

/** The error of a command that was called wrongly; exit code 2. */
export function usageError(message: string): CityweaveError {
  return new CityweaveError({ code: 'usage', params: { message }, where: {}, wayOut: 'seeUsage' });
}
