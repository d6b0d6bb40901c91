import type { CityweaveError, Problem } from '#core/errors.ts';

/** The problem of an error, without its class, as the store keeps it. */
export function problemOf({ code, params, where, wayOut }: CityweaveError): Problem {
  return { code, params, where, wayOut };
}
