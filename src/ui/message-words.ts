import { problemSentence, wayOutSentence } from '#i18n/problem-sentence.ts';
import type { Words } from '#i18n/words.ts';
import type { Message } from '#state/message-slice.ts';

/** A message as it is read out and listed. */
export function messageText({ content }: Message, words: Words): string {
  if (!('problem' in content)) {
    return words.lookUp('said', content.text, content.params) ?? content.text;
  }
  const { problem } = content;
  return `${problemSentence(problem, words)} ${wayOutSentence(problem.wayOut, words)}`.trim();
}
