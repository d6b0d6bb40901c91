import type { Work } from '#core/progress.ts';

/** What a command is given: its own arguments, and whom it tells its progress. */
export interface CommandInput {
  readonly args: readonly string[];
  readonly work: Work;
}

/** The one JSON object that a command prints; exit 1 where it says `failed`. */
export interface CommandOutcome {
  readonly output: object;
  readonly failed?: boolean;
}

/** A command of `cityweave`. */
export interface Command {
  /** How it is called, in one line. */
  readonly usage: string;
  /** Throws a `CityweaveError`: `usage` ends with exit code 2, any other with 1. */
  run(input: CommandInput): Promise<CommandOutcome>;
}
