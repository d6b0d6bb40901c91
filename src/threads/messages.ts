import type { Problem } from '#core/errors.ts';
import { CityweaveError } from '#core/errors.ts';

/** An error as plain data, so that code, message and cause survive a message port. */
export interface ErrorMessage {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly problem: Problem | undefined;
  readonly cause: ErrorMessage | undefined;
}

/** What one call answers: a value, or what went wrong. */
export type Answer = { readonly value: unknown } | { readonly error: ErrorMessage };

/** Any thrown thing as plain data, with its chain of causes. */
export function toErrorMessage(thrown: unknown): ErrorMessage {
  if (!(thrown instanceof Error)) {
    return {
      name: 'Error',
      message: String(thrown),
      stack: undefined,
      problem: undefined,
      cause: undefined,
    };
  }
  const problem =
    thrown instanceof CityweaveError
      ? { code: thrown.code, params: thrown.params, where: thrown.where, wayOut: thrown.wayOut }
      : undefined;
  return {
    name: thrown.name,
    message: thrown.message,
    stack: thrown.stack,
    problem,
    cause: thrown.cause === undefined ? undefined : toErrorMessage(thrown.cause),
  };
}

/** The error again, as the class it was: a `CityweaveError` with its problem, or an `Error` with its name. */
export function fromErrorMessage(message: ErrorMessage): Error {
  const cause = message.cause === undefined ? {} : { cause: fromErrorMessage(message.cause) };
  const error =
    message.problem === undefined
      ? new Error(message.message, cause)
      : new CityweaveError(message.problem, cause);
  if (message.problem === undefined) Object.defineProperty(error, 'name', { value: message.name });
  if (message.stack !== undefined) error.stack = message.stack;
  return error;
}

/** A `CityweaveError` stays one; anything else becomes `unexpected` with the thrown thing as its cause. */
export function asCityweaveError(thrown: unknown): CityweaveError {
  if (thrown instanceof CityweaveError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new CityweaveError(
    { code: 'unexpected', params: { message }, where: {}, wayOut: 'tryAgain' },
    { cause: thrown },
  );
}

/** The error of work that nobody waits for any more. */
export function cancelledError(): CityweaveError {
  return new CityweaveError({ code: 'cancelled', params: {}, where: {}, wayOut: 'none' });
}
