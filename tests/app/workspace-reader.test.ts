import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WORKSPACE_VERSION, type Workspace } from '#app/workspace-document.ts';
import { readWorkspace } from '#app/workspace-reader.ts';
import { PROBLEM_CODES } from '#core/error-codes.ts';
import { OPEN_END } from '#layers/layer-look.ts';
import { FIRST_SIZES } from '#state/panel-sizes.ts';
import { anyWorkspace } from './any-workspace.ts';

const EMPTY: Workspace = {
  version: WORKSPACE_VERSION,
  savedAt: 0,
  city: { kind: 'none' },
  own: [],
  view: {},
  views: [],
  panels: {
    panelFolded: false,
    leftTab: 'layers',
    inspectorOpen: false,
    drawerOpen: false,
    drawerTab: 'inView',
    panelSizes: FIRST_SIZES,
  },
};

const PASSING = { by: 'value', from: 1, to: 5 };

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a kept workspace', () => {
  it('that was written is read the same', () => {
    fc.assert(
      fc.property(anyWorkspace, (workspace) => {
        expect(readWorkspace(throughJson(workspace))).toEqual({ workspace, dropped: [] });
        expect(readWorkspace(structuredClone(workspace))).toEqual({ workspace, dropped: [] });
      }),
    );
  });

  it('is a workspace or a problem, whatever it is, and never throws', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withMap: true }), (document) => {
        const reading = readWorkspace(document);
        if ('problem' in reading) expect(PROBLEM_CODES).toContain(reading.problem.code);
        else expect(reading.workspace.version).toBe(WORKSPACE_VERSION);
      }),
    );
  });

  it('with any one member replaced is read without it, or not at all', () => {
    const members = fc.constantFrom('savedAt', 'city', 'own', 'view', 'panels', 'version');
    fc.assert(
      fc.property(anyWorkspace, members, fc.jsonValue(), (workspace, member, value) => {
        // JSON knows no −0.
        const reading = readWorkspace({ ...workspace, [member]: throughJson(value) });
        if ('problem' in reading) {
          expect(['city', 'version']).toContain(member);
          return;
        }
        const again = readWorkspace(throughJson(reading.workspace));
        expect(again).toEqual({ workspace: reading.workspace, dropped: [] });
      }),
    );
  });

  it('with any member of the view replaced keeps the others', () => {
    const members = fc.constantFrom('camera', 'time', 'layers', 'selected', 'drives');
    fc.assert(
      fc.property(anyWorkspace, members, (workspace, member) => {
        const view = { ...workspace.view, [member]: { lon: 'x' } };
        const { [member]: _, ...rest } = workspace.view as Record<string, unknown>;
        expect(readWorkspace({ ...workspace, view })).toEqual({
          workspace: { ...workspace, view: rest },
          dropped: [member],
        });
      }),
    );
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'workspace'],
    ['a list', []],
    ['no version', { ...EMPTY, version: undefined }],
    ['version 0', { ...EMPTY, version: 0 }],
    ['version 1.5', { ...EMPTY, version: 1.5 }],
    ['no city', { ...EMPTY, city: undefined }],
    ['a city of another kind', { ...EMPTY, city: { kind: 'address' } }],
    ['a file with another hash', { ...EMPTY, city: { kind: 'files', title: '', files: [{}] } }],
  ])('of %s is broken', (_, document) => {
    expect(readWorkspace(document)).toMatchObject({ problem: { code: 'workspaceBroken' } });
  });

  it('of a newer version is not looked into', () => {
    const newer = { ...EMPTY, version: WORKSPACE_VERSION + 1, city: 'in another form' };
    expect(readWorkspace(newer)).toMatchObject({ problem: { code: 'workspaceNewer' } });
  });

  it('ignores members that it does not know', () => {
    const document = { ...EMPTY, weather: 'rain', view: { mood: 7 } };
    expect(readWorkspace(document)).toEqual({ workspace: EMPTY, dropped: [] });
  });

  it.each([
    ['a camera below the ground', { camera: camera({ heightM: -1 }) }, 'camera'],
    ['a camera that looks up', { camera: camera({ pitchDeg: -10 }) }, 'camera'],
    ['a camera of no number', { camera: camera({ lon: Number.NaN }) }, 'camera'],
    ['a speed that no replay has', { time: time({ speed: 1e9 }) }, 'time'],
  ])('leaves out %s', (_, view, member) => {
    const workspace = { ...EMPTY, view: {} };
    expect(readWorkspace({ ...EMPTY, view })).toEqual({ workspace, dropped: [member] });
  });

  it.each([
    ['ends that descend', { ends: [5, 1] }, 'layers 2 ends', {}],
    ['a width that is none', { width: '99em' }, 'layers 2 width', {}],
    [
      'a filter that is none',
      { filters: [PASSING, { ...PASSING, from: 'x' }] },
      'layers 2 filters 2',
      { filters: [PASSING] },
    ],
    ['an opacity above 1', { opacity: 2 }, 'layers 2', undefined],
  ])('with %s keeps the rest of the list', (_, change, told, rest) => {
    const [whole] = layers({});
    const [bad] = layers(change);
    const [mended] = layers(rest ?? {});
    const reading = readWorkspace({ ...EMPTY, view: { layers: [whole, bad, whole] } });
    const kept = rest === undefined ? [whole, whole] : [whole, mended, whole];
    expect(reading).toMatchObject({ workspace: { view: { layers: kept } } });
    expect(reading).toMatchObject({ dropped: expect.arrayContaining([told]) });
  });

  it('keeps filters that are open on a side, of one point, of great numbers and of long texts', () => {
    const filters = [
      { by: 'value', from: -OPEN_END, to: 40 },
      { by: 'value', from: 5, to: OPEN_END },
      { by: 'value', from: 5, to: 5 },
      { by: 'number', column: 'built', from: 1.7e12, to: 1.8e12 },
      { by: 'text', column: 'note', values: ['a'.repeat(3000)] },
    ];
    const view = { layers: layers({ filters }) };
    const written = throughJson({ ...EMPTY, view });
    expect(readWorkspace(written)).toEqual({ workspace: { ...EMPTY, view }, dropped: [] });
  });

  function camera(change: object) {
    return { lon: 4, lat: 52, heightM: 300, headingDeg: 0, pitchDeg: 45, ...change };
  }
  function time(change: object) {
    return { startAt: 0, shownAt: 0, playing: false, speed: 60, ...change };
  }
  function layers(change: object) {
    const look = { hatched: true, opacity: 1, filters: [], ...change };
    return [{ id: 'sensors', visible: true, look }];
  }
});
