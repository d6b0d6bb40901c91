import { type LayerFilter, type LayerLook, OPEN_END, PLAIN_LOOK } from '#layers/layer-look.ts';
import type { ArrangedLayer, Arrangement } from '#state/arrangement.ts';
import { arrangementOf } from '#state/arrangement.ts';
import type { InferenceSettings, LayerEntry } from '#state/layer-slice.ts';
import type { Read } from './field-reader.ts';
import {
  readCellM,
  readClasses,
  readEnds,
  readFilterEnds,
  readModel,
  readOpacity,
  readRamp,
  readShows,
  readWhere,
  readWidth,
} from './view-fields.ts';

/** A visible layer as a link carries it: which one, how it looks, and what it is inferred with. */
export interface LinkedLayer {
  readonly id: string;
  readonly look: LayerLook;
  readonly inference: Partial<Pick<InferenceSettings, 'model' | 'where' | 'cellM'>>;
}

const ID = /^[a-zA-Z][\w-]{0,59}$/;
const NUMBER = /^-?\d{1,21}(\.\d{1,25})?(e[+-]?\d{1,3})?$/;

function numberOf(text: string): number {
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

const endsOf: Read<readonly [number, number]> = (text) => {
  const parts = String(text).split('..');
  return parts.length === 2 ? readEnds(parts.map(numberOf)) : undefined;
};

/** Either end of a filter may be left open, as in `5..` and `..40`. */
const filterEndsOf: Read<readonly [number, number]> = (text) => {
  const [first, last, ...more] = String(text).split('..');
  if (last === undefined || more.length > 0 || text === '..') return undefined;
  const from = first === '' ? -OPEN_END : numberOf(first ?? '');
  return readFilterEnds([from, last === '' ? OPEN_END : numberOf(last)]);
};

type Change = { readonly look?: Partial<LayerLook>; readonly inference?: LinkedLayer['inference'] };

function filterOf(ends: readonly [number, number]): LayerFilter {
  return { by: 'value', from: ends[0], to: ends[1] };
}

function inLook<T>(name: keyof LayerLook, read: Read<T>): (text: string) => Change | undefined {
  return (text) => {
    const got = read(text);
    return got === undefined ? undefined : { look: { [name]: got } };
  };
}

function inInference<T>(
  name: keyof LinkedLayer['inference'],
  read: Read<T>,
): (text: string) => Change | undefined {
  return (text) => {
    const got = read(text);
    return got === undefined ? undefined : { inference: { [name]: got } };
  };
}

const asNumber =
  <T>(read: Read<T>): Read<T> =>
  (text) =>
    read(numberOf(String(text)));

/** What may be said of a layer, by name. */
const SETTINGS: Readonly<Record<string, (text: string) => Change | undefined>> = {
  ramp: inLook('ramp', readRamp),
  shows: inLook('shows', readShows),
  classes: inLook('classes', asNumber(readClasses)),
  ends: inLook('ends', endsOf),
  width: inLook('width', readWidth),
  hatched: inLook('hatched', (text) => (text === 'no' ? false : undefined)),
  opacity: inLook('opacity', asNumber(readOpacity)),
  value: inLook('filters', (text) => {
    const ends = filterEndsOf(text);
    return ends && [filterOf(ends)];
  }),
  model: inInference('model', readModel),
  where: inInference('where', readWhere),
  cell: inInference('cellM', asNumber(readCellM)),
};

/**
 * A layer of a link, as in `inferred-no2;ramp:worse;ends:0..40`. Settings that cannot be used are left out
 * and named; without an id of a layer's form there is none.
 */
export function readLinkedLayer(text: string): {
  layer: LinkedLayer | undefined;
  dropped: readonly string[];
} {
  const [id = '', ...settings] = text.split(';');
  if (!ID.test(id)) return { layer: undefined, dropped: [id] };
  const dropped: string[] = [];
  let layer: LinkedLayer = { id, look: PLAIN_LOOK, inference: {} };
  for (const setting of settings) {
    const [name = '', ...rest] = setting.split(':');
    const change = Object.hasOwn(SETTINGS, name) ? SETTINGS[name]?.(rest.join(':')) : undefined;
    if (change === undefined) dropped.push(`${id}: ${name}`);
    else {
      const look = { ...layer.look, ...change.look };
      layer = { id, look, inference: { ...layer.inference, ...change.inference } };
    }
  }
  return { layer, dropped };
}

/** A `+` is a space in an address. */
function endText(end: number): string {
  return Math.abs(end) === OPEN_END ? '' : String(end).replace('+', '');
}

function lookSettings({
  ramp,
  shows,
  classes,
  ends,
  width,
  hatched,
  opacity,
  filters,
}: LayerLook): string[] {
  const values = filters.flatMap((filter) => {
    const text = filter.by === 'value' ? `${endText(filter.from)}..${endText(filter.to)}` : '..';
    return text === '..' ? [] : [`value:${text}`];
  });
  return [
    ...(ramp === undefined ? [] : [`ramp:${ramp}`]),
    ...(shows === undefined ? [] : [`shows:${shows}`]),
    ...(classes === undefined ? [] : [`classes:${classes}`]),
    ...(ends === undefined ? [] : [`ends:${endText(ends[0])}..${endText(ends[1])}`]),
    ...(width === undefined ? [] : [`width:${width}`]),
    ...(hatched ? [] : ['hatched:no']),
    ...(opacity === 1 ? [] : [`opacity:${Number(opacity.toFixed(3))}`]),
    ...values.slice(0, 1),
  ];
}

/** A layer of the list as a link carries it. Names that a person gave and filters by properties are not in it. */
export function linkedLayerOf({ id, look = PLAIN_LOOK, inference }: LayerEntry): string {
  const made =
    inference === undefined
      ? []
      : [`model:${inference.model}`, `where:${inference.where}`, `cell:${inference.cellM}`];
  return [id, ...lookSettings(look), ...made].join(';');
}

/** The list as a link wants it, and the ids that the list does not have. */
export function arrangedByLink(
  layers: readonly LayerEntry[],
  linked: readonly LinkedLayer[],
): { arrangement: Arrangement; unknown: readonly string[] } {
  const current = arrangementOf(layers);
  // Layers opened from files are in no link, and stay as they are.
  const isOwn = ({ id }: ArrangedLayer) => layers.find((one) => one.id === id)?.group === 'own';
  const shared = current.filter((layer) => !isOwn(layer));
  const known = new Map(shared.map((layer) => [layer.id, layer] as const));
  const unknown = linked.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  const wanted = new Map<string, ArrangedLayer>();
  for (const { id, look, inference } of linked) {
    const layer = known.get(id);
    if (layer === undefined || wanted.has(id)) continue;
    const made = layer.inference && { inference: { ...layer.inference, ...inference } };
    wanted.set(id, { ...layer, visible: true, look, ...made });
  }
  // A link of which nothing is left changes nothing.
  if (wanted.size === 0) return { arrangement: current, unknown };
  const rest = shared.filter(({ id }) => !wanted.has(id));
  const hidden = rest.map((layer) => ({ ...layer, visible: false }));
  const own = current.filter(isOwn);
  return { arrangement: [...own, ...wanted.values(), ...hidden], unknown };
}
