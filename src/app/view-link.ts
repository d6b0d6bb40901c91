import type { CameraState } from '#core/camera-state.ts';
import type { Problem } from '#core/errors.ts';
import { formatTime, parseTime } from '#core/time.ts';
import type { ThemeChoice } from '#state/page-slice.ts';
import type { PageState } from '#state/page-store.ts';
import { shownTime } from '#state/time-slice.ts';
import { numberWithin, oneOf, type Read } from './field-reader.ts';
import { type LinkedLayer, linkedLayerOf, readLinkedLayer } from './linked-layer.ts';
import { readCamera } from './view-fields.ts';
import type { KeptTime } from './workspace-document.ts';

/** Of the form below. */
const LINK_VERSION = 1;
/** A longer one was not made here. */
const LONGEST = 12_000;
const LONGEST_SCENARIO = 8000;
const MOST_LAYERS = 60;

/** What a link carries, and nothing else: no data of a person but a scenario that they share. */
export interface ViewLink {
  readonly city?: 'sample' | 'none';
  readonly camera?: CameraState;
  /** UTC epoch milliseconds of the city's history. */
  readonly time?: number;
  /** The visible layers from the top of the list down. */
  readonly layers?: readonly LinkedLayer[];
  readonly theme?: ThemeChoice;
  /** A scenario, packed as `scenarioToLink` does; not looked into here. */
  readonly scenario?: string;
}

/** A link that was read, and what of it could not be used. */
export interface LinkReading {
  readonly link: ViewLink;
  readonly problems: readonly Problem[];
}

/** Parts of a link that are quoted when they cannot be used: so many, so long. */
const MOST_QUOTED = 5;
const LONGEST_QUOTED = 40;

function problem(code: Problem['code'], params: Problem['params'] = {}): Problem {
  return { code, params, where: {}, wayOut: 'askForLink' };
}

/** That parts of a link could not be used, named in few words. */
export function linkInPart(parts: readonly string[]): Problem {
  const quoted = parts.slice(0, MOST_QUOTED).map((part) => part.slice(0, LONGEST_QUOTED));
  const rest = parts.length > MOST_QUOTED ? ['…'] : [];
  return problem('linkInPart', { parts: [...quoted, ...rest].join(', ') });
}

function rounded(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

function cameraText({ lon, lat, heightM, headingDeg, pitchDeg }: CameraState): string {
  const parts = [rounded(lon, 6), rounded(lat, 6), rounded(heightM, 1)];
  return [...parts, rounded(headingDeg, 1), rounded(pitchDeg, 1)].join(',');
}

const cameraOf: Read<CameraState> = (text) => {
  const parts = String(text).split(',');
  const numbers = parts.map((part) => (/^-?\d{1,8}(\.\d{1,12})?$/.test(part) ? Number(part) : NaN));
  const [lon, lat, heightM, headingDeg, pitchDeg] = numbers;
  return parts.length === 5 ? readCamera({ lon, lat, heightM, headingDeg, pitchDeg }) : undefined;
};

const timeOf: Read<number> = (text) => {
  const at = parseTime(String(text));
  return at === undefined ? undefined : numberWithin(-2_208_988_800_000, 7_258_118_400_000)(at);
};

const scenarioOf: Read<string> = (text) => {
  const packed = String(text);
  const isPacked = packed.length <= LONGEST_SCENARIO && /^[\w-]+$/.test(packed);
  return isPacked ? packed : undefined;
};

/** The members of a link by name, each read from its text. */
const MEMBERS = {
  city: oneOf('sample', 'none'),
  camera: cameraOf,
  time: timeOf,
  theme: oneOf('light', 'dark', 'system'),
  scenario: scenarioOf,
} as const;

function readLayers(texts: readonly string[], wrong: string[]): readonly LinkedLayer[] {
  return texts.slice(0, MOST_LAYERS).flatMap((text) => {
    const { layer, dropped } = readLinkedLayer(text);
    wrong.push(...dropped);
    return layer === undefined ? [] : [layer];
  });
}

function readMembers(members: URLSearchParams): LinkReading {
  const wrong: string[] = [];
  const read: Record<string, unknown> = {};
  for (const name of new Set(members.keys())) {
    if (name === 'v' || name === 'layer') continue;
    const member = Object.hasOwn(MEMBERS, name) ? MEMBERS[name as keyof typeof MEMBERS] : undefined;
    const got = member?.(members.get(name));
    if (got === undefined) wrong.push(name);
    else read[name] = got;
  }
  const layers = readLayers(members.getAll('layer'), wrong);
  const link: ViewLink = layers.length === 0 ? read : { ...read, layers };
  return { link, problems: wrong.length === 0 ? [] : [linkInPart(wrong)] };
}

/**
 * The view that a link carries after its `#`; `undefined` where that is no view. Whatever stands there,
 * nothing is thrown and nothing but numbers, names of a fixed list and a packed scenario gets out: what cannot be used is left
 * out, and told.
 */
export function readViewLink(hash: string): LinkReading | undefined {
  const text = hash.replace(/^#/, '');
  if (!/^v=/.test(text)) return undefined;
  if (text.length > LONGEST) {
    return { link: {}, problems: [problem('linkTooLong', { limit: LONGEST })] };
  }
  const members = new URLSearchParams(text);
  const version = Number(members.get('v'));
  const reading = readMembers(members);
  if (version === LINK_VERSION) return reading;
  const isNewer = Number.isInteger(version) && version > LINK_VERSION;
  const told = isNewer ? problem('linkNewer') : linkInPart(['v']);
  return { ...reading, problems: [told, ...reading.problems] };
}

/**
 * What the page shows, as the part of an address after `#`. A city of files is not in it; `scenario` is the packed
 * one that goes with it, if any.
 */
export function viewLinkOf(
  state: PageState,
  camera: CameraState | undefined,
  isSample: boolean,
  scenario?: string,
) {
  const members: [string, string][] = [['v', String(LINK_VERSION)]];
  if (isSample) members.push(['city', 'sample']);
  if (camera !== undefined) members.push(['camera', cameraText(camera)]);
  const at = shownTime(state);
  if (at !== undefined) members.push(['time', formatTime(at as Parameters<typeof formatTime>[0])]);
  const visible = state.layers.filter(({ visible, group }) => visible && !MADE_HERE.has(group));
  for (const layer of visible) members.push(['layer', linkedLayerOf(layer)]);
  if (state.themeChoice !== 'system') members.push(['theme', state.themeChoice]);
  if (scenario !== undefined) members.push(['scenario', scenario]);
  return `#${members.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

/** Layers that a link cannot carry. */
const MADE_HERE: ReadonlySet<string> = new Set(['own', 'simulated']);

/** The replay that shows the moment of a link and waits. */
export function linkedTime(at: number): KeptTime {
  return { startAt: at, shownAt: at, playing: false, speed: 60 };
}
