import type { TextKey, Words } from '#i18n/words.ts';

type IdOf<K> = K extends `keys:does.${infer Id}` ? Id : never;

/** Everything that a person can do by one press or choice; each has a text `keys:does.ID`. */
export type CommandId = IdOf<TextKey>;

/** The key of a command as it is written, or `undefined` when it has none. */
export function keyText(id: CommandId, words: Words): string | undefined {
  return words.lookUp('keys', `key.${id}`);
}
