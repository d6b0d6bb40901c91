import { createHash } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CityweaveError } from '#core/errors.ts';
import type { Scenario } from '#core/scenario.ts';
import { problemSentence, wayOutSentence } from '#i18n/problem-sentence.ts';
import { readScenario, scenarioText } from '#scenario/scenario-file.ts';
import { LONGEST_LINK, scenarioFromLink, scenarioToLink } from '#scenario/scenario-link.ts';
import { anyScenario, documentWith, ONE_OF_EACH, scenarioWith } from './scenario-cases.ts';

const linkOf = (text: string | Uint8Array) => deflateRawSync(text).toString('base64url');

async function refusal(link: string): Promise<CityweaveError> {
  try {
    await scenarioFromLink(link);
  } catch (problem) {
    if (problem instanceof CityweaveError) return problem;
    throw problem;
  }
  throw new Error('it was read');
}

describe('a scenario as a link', () => {
  test('is its file as raw deflate in base64url', async () => {
    const scenario = scenarioWith(ONE_OF_EACH);
    const link = (await scenarioToLink(scenario)) ?? '';
    expect(link).toMatch(/^[A-Za-z0-9_-]+$/);
    const text = inflateRawSync(Buffer.from(link, 'base64url')).toString();
    expect(JSON.parse(text)).toEqual(JSON.parse(scenarioText(scenario)));
    expect(new URLSearchParams(`scenario=${link}`).get('scenario')).toBe(link);
  });

  test('reads back as it was, with what is unknown', async () => {
    await fc.assert(
      fc.asyncProperty(anyScenario, fc.boolean(), async (scenario, isUnknown) => {
        const unknown = isUnknown ? [{ after: 0, value: { type: 'addTunnel' } }] : [];
        const link = await scenarioToLink(scenario, unknown);
        if (link === undefined) return;
        const reading = await scenarioFromLink(link);
        expect(reading).toEqual({
          ...readScenario(scenarioText(scenario, unknown), ''),
          problems: reading.problems,
        });
        expect(reading.problems).toHaveLength(unknown.length);
      }),
    );
  });

  test('is read from what another packer made', async () => {
    const { scenario } = await scenarioFromLink(linkOf(scenarioText(scenarioWith(ONE_OF_EACH))));
    expect(scenario).toEqual(scenarioWith(ONE_OF_EACH));
  });

  test('is none where it would be longer than 6 000 characters, or unfold beyond 1 MB', async () => {
    // Digests in base64 cannot be packed into fewer characters of base64.
    const digests = Array.from({ length: 200 }, (_, at) =>
      createHash('sha256').update(String(at)).digest('base64url'),
    );
    const noted = (length: number): Scenario => {
      return { ...scenarioWith([]), notes: digests.join('').slice(0, length) };
    };
    const links = await Promise.all([5000, 6001, 8000].map((n) => scenarioToLink(noted(n))));
    expect(links.map((link) => link === undefined)).toEqual([false, true, true]);
    expect(links[0]?.length).toBeLessThanOrEqual(LONGEST_LINK);
    const [, setSpeed] = ONE_OF_EACH;
    const alike = Array(10_000).fill(setSpeed) as Scenario['edits'];
    expect(linkOf(scenarioText(scenarioWith(alike))).length).toBeLessThan(20_000);
    expect(await scenarioToLink(scenarioWith(alike))).toBeUndefined();
  });
});

describe('a hostile link', () => {
  const bomb = linkOf(`{"cityweave":1,"notes":"${'a'.repeat(4e6)}"}`);
  const whole = linkOf(JSON.stringify(documentWith(ONE_OF_EACH)));

  test.each([
    ['nothing', ''],
    ['no base64', 'a b%20c'],
    ['markup', '<script>alert(1)</script>'],
    ['base64 of another alphabet', 'ab+/=='],
    ['half a byte', 'A'],
    ['no deflate', Buffer.from('{"cityweave":1}').toString('base64url')],
    ['gzip', gzipSync('{}').toString('base64url')],
    ['deflate with a head', deflateSync('{}').toString('base64url')],
    ['cut off', whole.slice(0, -20)],
    ['a bomb', bomb],
    ['nothing packed', linkOf('')],
    ['no JSON', linkOf('cityweave')],
    ['no UTF-8', linkOf(Uint8Array.of(0x22, 0xff, 0x22))],
    ['a million brackets', linkOf('['.repeat(999_999))],
  ])('%s is told, with the way out', async (_, link) => {
    expect(link.length).toBeLessThanOrEqual(LONGEST_LINK);
    const problem = await refusal(link);
    expect(problemSentence(problem)).toBe(
      'Parts of the link could not be used and were left out: scenario.',
    );
    expect(wayOutSentence(problem.wayOut)).toBe('Ask for the link again.');
  });

  test('that is too long is not looked at', async () => {
    expect(await refusal('A'.repeat(LONGEST_LINK + 1))).toMatchObject({
      code: 'linkTooLong',
      params: { limit: 6000 },
    });
  });

  test('a bomb is not unfolded beyond its limit', async () => {
    // Counts what is asked of the unpacker, which could make 4 MB.
    const made: number[] = [];
    const whole = globalThis.DecompressionStream;
    class Counting extends whole {
      override get readable(): ReadableStream<Uint8Array<ArrayBuffer>> {
        const unfolded = super.readable;
        const count = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>(
          {
            transform: (chunk, controller) => {
              made.push(chunk.length);
              controller.enqueue(chunk);
            },
          },
          undefined,
          { highWaterMark: 0 },
        );
        return unfolded.pipeThrough(count);
      }
    }
    globalThis.DecompressionStream = Counting as typeof whole;
    try {
      await refusal(bomb);
    } finally {
      globalThis.DecompressionStream = whole;
    }
    const bytes = made.reduce((sum, length) => sum + length, 0);
    expect(bytes).toBeGreaterThan(1e6);
    expect(bytes).toBeLessThan(1.5e6);
  });

  test.each<[string, unknown, string]>([
    ['a list', [], 'scenario'],
    ['another document', { type: 'FeatureCollection' }, 'cityweave'],
    ['no edits', { ...documentWith([]), edits: undefined }, 'edits'],
    ['more than a scenario', { ...documentWith([]), script: 'x' }, 'script'],
  ])('that holds %s is refused with the member', async (_, document, member) => {
    const problem = await refusal(linkOf(JSON.stringify(document)));
    expect(problem).toMatchObject({ code: 'scenarioInvalid', params: { member }, where: {} });
    expect(problem.wayOut).toBe('askForLink');
  });

  test('of a newer version says so', async () => {
    const link = linkOf(JSON.stringify({ ...documentWith([]), cityweave: 9 }));
    expect(await refusal(link)).toMatchObject({ code: 'scenarioNewer', wayOut: 'updateCityweave' });
  });

  test('of wrong edits leaves them out and tells', async () => {
    const document = documentWith([ONE_OF_EACH[1], { type: 'setSpeed' }, { type: 'flood' }]);
    const { counts, problems } = await scenarioFromLink(linkOf(JSON.stringify(document)));
    expect(counts).toEqual({ edits: 3, taken: 1, unknown: 1, refused: 1 });
    expect(problems.map(({ where }) => where.file)).toEqual([undefined, undefined]);
  });

  test('of any characters is read or told', async () => {
    const letters = fc.string({ unit: fc.constantFrom(...'AZaz09-_'), maxLength: 200 });
    const flipped = fc.tuple(fc.nat({ max: whole.length - 1 }), letters).map(([at, more]) => {
      return whole.slice(0, at) + more + whole.slice(at + more.length);
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), letters, flipped), async (text) => {
        const read = scenarioFromLink(text).then(
          ({ counts }) => counts.edits >= 0,
          (problem: unknown) => problem instanceof CityweaveError,
        );
        expect(await read).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
