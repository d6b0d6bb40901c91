import type { Problem } from '#core/errors.ts';
import type { ProviderChoice } from '#core/provider-choice.ts';

export type MessageLevel = 'info' | 'warning' | 'error';

/** What is said: a problem, or a text of the `messages` catalogue with its parameters. */
export type MessageContent =
  | { readonly problem: Problem }
  | { readonly text: string; readonly params: Readonly<Record<string, string | number>> };

export interface Message {
  readonly id: number;
  /** UTC epoch milliseconds. */
  readonly at: number;
  readonly level: MessageLevel;
  readonly content: MessageContent;
}

/** What computes, and how fast it did the last time. */
export interface Computing {
  /** Model or step: `kriging`, `idw` ... */
  readonly method: string;
  /** Threads at work. */
  readonly workers: number;
  readonly running: boolean;
  /** Of the last finished run. */
  readonly durationMs?: number;
  /** Where a model package runs and why; absent for a formula. */
  readonly choice?: ProviderChoice;
  /** The network that is compared with what computes, and where it runs. */
  readonly standby?: { readonly method: string; readonly choice: ProviderChoice };
  /** Of the last finished run of a model package: what its network took. */
  readonly busyMs?: number;
}

export interface MessageSlice {
  /** Oldest first. All are kept. */
  readonly messages: readonly Message[];
  /** How many of them were seen in the list. */
  readonly messagesSeen: number;
  /** An error that belongs to no layer or file; shown over the map until it is dismissed. */
  readonly notice: Problem | undefined;
  readonly computing: Computing | undefined;
}

export const NO_MESSAGES: MessageSlice = {
  messages: [],
  messagesSeen: 0,
  notice: undefined,
  computing: undefined,
};

/** The messages with one more. */
export function withMessage(
  state: Pick<MessageSlice, 'messages'>,
  message: Omit<Message, 'id'>,
): Pick<MessageSlice, 'messages'> {
  return { messages: [...state.messages, { ...message, id: state.messages.length + 1 }] };
}

/** Messages not yet seen in the list. */
export function unseenCount(state: Pick<MessageSlice, 'messages' | 'messagesSeen'>): number {
  return state.messages.length - state.messagesSeen;
}
