import { CityweaveError, type Where } from '#core/errors.ts';

function nameOf(thrown: unknown): string {
  return thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error || thrown instanceof DOMException
    ? thrown.message
    : String(thrown);
}

/** What went wrong with the storage as an error to act on: `storageFull`, else `storageUnavailable`. */
export function storageError(thrown: unknown, where: Where = {}): CityweaveError {
  if (thrown instanceof CityweaveError) return thrown;
  const cause = { cause: thrown };
  if (nameOf(thrown) === 'QuotaExceededError') {
    return new CityweaveError(
      { code: 'storageFull', params: {}, where, wayOut: 'freeStorage' },
      cause,
    );
  }
  const params = { message: messageOf(thrown) };
  return new CityweaveError(
    { code: 'storageUnavailable', params, where, wayOut: 'allowStorage' },
    cause,
  );
}
