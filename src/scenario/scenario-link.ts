import { CityweaveError, type Problem } from '#core/errors.ts';
import type { Scenario, UnknownEdit } from '#core/scenario.ts';
import { parseJson } from '#twin/json-document.ts';
import { type ScenarioReading, scenarioOf, scenarioText } from './scenario-file.ts';

/** Characters of a link; a scenario that needs more goes as a file. */
export const LONGEST_LINK = 6000;
/** Of the text within a link; one that unfolds to more was not made here. */
const MOST_BYTES = 1e6;

type Bytes = Uint8Array<ArrayBuffer>;

/** What a transform makes of bytes; `undefined` beyond `most` bytes, and no more than that is ever made. */
async function passed(
  bytes: Bytes,
  transform: ReadableWritablePair<Uint8Array, BufferSource>,
  most: number,
): Promise<Bytes | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    chunks.push(step.value);
    length += step.value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function base64Url(bytes: Bytes): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function broken(cause?: unknown): CityweaveError {
  const problem = { code: 'linkInPart', params: { parts: 'scenario' }, where: {} } as const;
  return new CityweaveError({ ...problem, wayOut: 'askForLink' }, { cause });
}

/** The bytes that base64url states. Throws where it is none. */
function bytesOf(text: string): Bytes {
  if (!/^[\w-]+$/.test(text)) throw broken();
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (byte) => byte.charCodeAt(0));
}

async function unfolded(text: string): Promise<unknown> {
  try {
    const bytes = bytesOf(text);
    const json = await passed(bytes, new DecompressionStream('deflate-raw'), MOST_BYTES);
    if (json !== undefined) return parseJson(json, '');
  } catch (cause) {
    throw broken(cause);
  }
  throw broken();
}

/**
 * A scenario as the value of a parameter in an address: its file, packed, in characters that need no escape.
 * `undefined` where that is longer than `LONGEST_LINK`. Throws what `scenarioText` throws.
 */
export async function scenarioToLink(
  scenario: Scenario,
  unknown: readonly UnknownEdit[] = [],
): Promise<string | undefined> {
  const compact = JSON.stringify(JSON.parse(scenarioText(scenario, unknown)));
  const bytes = new TextEncoder().encode(compact);
  if (bytes.length > MOST_BYTES) return undefined;
  const packed = await passed(bytes, new CompressionStream('deflate-raw'), LONGEST_LINK);
  const text = packed && base64Url(packed);
  return text === undefined || text.length > LONGEST_LINK ? undefined : text;
}

/**
 * The scenario that a link carries, read as strictly as a file. Throws `linkTooLong`, `linkInPart` for what is no
 * packed JSON or unfolds to more than 1 MB, `scenarioInvalid` and `scenarioNewer`.
 */
export async function scenarioFromLink(text: string): Promise<ScenarioReading> {
  if (text.length > LONGEST_LINK) {
    const problem = { code: 'linkTooLong', params: { limit: LONGEST_LINK }, where: {} } as const;
    throw new CityweaveError({ ...problem, wayOut: 'askForLink' });
  }
  const document = await unfolded(text);
  try {
    return scenarioOf(document);
  } catch (error) {
    if (!(error instanceof CityweaveError) || error.code !== 'scenarioInvalid') throw error;
    const { code, params, where }: Problem = error;
    throw new CityweaveError({ code, params, where, wayOut: 'askForLink' }, { cause: error });
  }
}
