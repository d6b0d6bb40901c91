import type { WriteStream } from 'node:tty';
import type { Progress } from '#core/progress.ts';
import { ENGLISH } from '#i18n/words.ts';

const EVERY_MS = 2000;

function lineOf({ stage, done, total }: Progress): string {
  const text = ENGLISH.lookUp('stages', stage) ?? stage;
  if (total > 0) return `${text} ${done}/${total}`;
  return done > 0 ? `${text} ${done}` : text;
}

/** Tells progress on standard error: in place on a terminal, else a line a stage and one every 2 s. */
export function progressTo(stream: Pick<WriteStream, 'write' | 'isTTY'>) {
  let stage = '';
  let told = Number.NEGATIVE_INFINITY;
  return (progress: Progress): void => {
    const now = performance.now();
    if (!stream.isTTY && progress.stage === stage && now - told < EVERY_MS) return;
    stage = progress.stage;
    told = now;
    stream.write(stream.isTTY ? `\r\u001b[K${lineOf(progress)}` : `${lineOf(progress)}\n`);
  };
}
