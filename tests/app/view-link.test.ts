import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readViewLink, type ViewLink, viewLinkOf } from '#app/view-link.ts';
import { QUANTITIES } from '#core/quantity.ts';
import { OPEN_END, PLAIN_LOOK } from '#layers/layer-look.ts';
import { FIRST_STATE, type PageState } from '#state/page-store.ts';
import { anyCamera, anyLayerEntry } from './any-workspace.ts';

const AT = Date.UTC(2026, 5, 9, 5, 10);

const camera = { lon: 4.47, lat: 51.92, heightM: 850, headingDeg: 20, pitchDeg: 35 };

const anyState: fc.Arbitrary<PageState> = fc
  .record({
    layers: fc.uniqueArray(anyLayerEntry, { maxLength: 6, selector: ({ id }) => id }),
    themeChoice: fc.constantFrom('system' as const, 'light' as const, 'dark' as const),
    at: fc.integer({ min: 0, max: 4e9 }).map((seconds) => seconds * 1000),
  })
  .map(({ at, ...rest }) => ({
    ...FIRST_STATE,
    ...rest,
    steps: Float64Array.of(at),
    step: 0,
  }));

const problemsOf = (hash: string) =>
  readViewLink(hash)?.problems.map(({ code, params }) => [code, Object.values(params)[0]]);

describe('a link of the view', () => {
  it('that was made here is read as it was meant', () => {
    fc.assert(
      fc.property(anyState, anyCamera, fc.boolean(), (state, looks, isSample) => {
        const hash = viewLinkOf(state, looks, isSample);
        const reading = readViewLink(hash);
        expect(reading?.problems).toEqual([]);
        const link: ViewLink = reading?.link ?? {};
        expect(link.city).toBe(isSample ? 'sample' : undefined);
        expect(link.camera?.lon).toBeCloseTo(looks.lon, 5);
        expect(link.camera?.lat).toBeCloseTo(looks.lat, 5);
        expect(link.camera?.heightM).toBeCloseTo(looks.heightM, 0);
        expect(link.time).toBe(state.steps[0]);
        const shared = state.layers.filter(({ visible, group }) => visible && group !== 'own');
        expect(link.layers ?? []).toMatchObject(
          shared.map(({ id, inference }) => {
            const { quantity: _, ...made } = inference ?? { quantity: undefined };
            return { id, inference: made };
          }),
        );
      }),
    );
  });

  it('that was made here is the same as before after it was read and followed', () => {
    const hash = viewLinkOf(FIRST_STATE, camera, true);
    expect(hash).toBe('#v=1&city=sample&camera=4.47,51.92,850,20,35');
    expect(readViewLink(hash)?.link).toEqual({ city: 'sample', camera });
  });

  it.each([
    [-OPEN_END, 40, 'value:..40'],
    [5, OPEN_END, 'value:5..'],
    [5, 5, 'value:5..5'],
    [-1e25, -2.5, 'value:-1e25..-2.5'],
    [-OPEN_END, OPEN_END, undefined],
  ])('carries a filter from %d to %d', (from, to, text) => {
    const filters = [{ by: 'value' as const, from, to }];
    const layer = { id: 'sensors', group: 'sensors', kind: 'measured', visible: true } as const;
    const counted = { ...layer, total: 1, shown: 1, status: 'ready' } as const;
    const look = { ...PLAIN_LOOK, filters };
    const hash = viewLinkOf({ ...FIRST_STATE, layers: [{ ...counted, look }] }, undefined, false);
    expect(hash).toBe(`#v=1&layer=sensors${text === undefined ? '' : `;${text}`}`);
    expect(problemsOf(hash)).toEqual([]);
    const read = readViewLink(hash)?.link.layers?.[0]?.look.filters;
    expect(read).toEqual(text === undefined ? [] : filters);
  });

  it('never holds a name, a filter by property, an opened layer or a selection', () => {
    const secret = 'Secret<b>';
    const entry = {
      kind: 'measured' as const,
      total: 1,
      shown: 1,
      visible: true,
      status: 'ready' as const,
      name: secret,
      title: secret,
      look: {
        hatched: true,
        opacity: 1,
        filters: [{ by: 'text' as const, column: secret, values: [secret] }],
      },
    };
    const state: PageState = {
      ...FIRST_STATE,
      layers: [
        { ...entry, id: 'own-1', group: 'own' },
        { ...entry, id: 'sensors', group: 'sensors' },
      ],
      selected: { layer: 'sensors', kind: 'station', id: secret },
    };
    expect(viewLinkOf(state, undefined, false)).toBe('#v=1&layer=sensors');
  });

  it('whatever it is, is read without a throw, and gives only what is on the list', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('v=1', 'camera=', 'layer=', '&', ';', ':', '..', '%', '%00', '__proto__=1'),
      fc.constantFrom('NaN', 'Infinity', '-1', '1e309', '<script>', 'javascript:', 'no2'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const reading = readViewLink(`#v=1&${pieces.join('')}`);
        const allowed = ['city', 'camera', 'time', 'layers', 'theme'];
        expect(allowed).toEqual(expect.arrayContaining(Object.keys(reading?.link ?? {})));
        for (const { id } of reading?.link.layers ?? []) expect(id).toMatch(/^[a-zA-Z][\w-]*$/);
        const { camera: read } = reading?.link ?? {};
        for (const value of Object.values(read ?? {})) expect(Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([['#'], [''], ['#top'], ['#camera=1,2,3,4,5'], ['#x=1&v=1']])('%s is none', (hash) => {
    expect(readViewLink(hash)).toBeUndefined();
  });

  it.each([
    ['camera', 'camera=NaN,1,2,3,4'],
    ['camera', 'camera=181,1,2,3,4'],
    ['camera', 'camera=1,1,2,3'],
    ['camera', 'camera=1,1,-2,3,4'],
    ['camera', 'camera=1e3,1,2,3,4'],
    ['time', 'time=yesterday'],
    ['time', 'time=2026-02-30T00:00:00Z'],
    ['city', 'city=https://elsewhere.example/'],
    ['theme', 'theme=url(x)'],
    ['weather', 'weather=rain'],
    ['__proto__', '__proto__=1'],
    ['<img src=x>', 'layer=<img src=x>'],
    ['sensors: ramp', 'layer=sensors;ramp:rainbow'],
    ['sensors: ends', 'layer=sensors;ends:5..1'],
    ['sensors: value', 'layer=sensors;value:5..1'],
    ['sensors: value', 'layer=sensors;value:..'],
    ['sensors: opacity', 'layer=sensors;opacity:7'],
    ['sensors: constructor', 'layer=sensors;constructor:7'],
  ])('leaves out %s of %s and uses the rest', (part, member) => {
    const hash = `#v=1&${member}&city=sample&time=2026-06-09T05:10:00Z`;
    expect(problemsOf(hash)).toEqual([['linkInPart', part]]);
    const link: ViewLink = readViewLink(hash)?.link ?? {};
    if (!member.startsWith('time')) expect(link.time).toBe(AT);
  });

  it('that is too long is not used', () => {
    const hash = `#v=1&city=sample&layer=${'a'.repeat(13_000)}`;
    expect(readViewLink(hash)?.link).toEqual({});
    expect(problemsOf(hash)).toEqual([['linkTooLong', 12_000]]);
  });

  it('of a newer page is used as far as it is known', () => {
    const hash = `#v=2&city=sample&mood=calm`;
    expect(readViewLink(hash)?.link).toEqual({ city: 'sample' });
    expect(problemsOf(hash)?.map(([code]) => code)).toEqual(['linkNewer', 'linkInPart']);
  });

  it('quotes few and short parts of what it could not use', () => {
    const members = QUANTITIES.map((quantity) => `${quantity}${'x'.repeat(90)}=1`);
    const [[, parts] = []] = problemsOf(`#v=1&${members.join('&')}`) ?? [];
    expect(String(parts).length).toBeLessThan(230);
    expect(String(parts)).toContain('…');
  });
});
