import { columnOf } from '#core/feature-set.ts';
import type { Sketch } from '#core/sketch.ts';
import { textAt, unpackTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import { sensorPlaces } from '#layers/sensor-places.ts';
import {
  type InfluenceClients,
  type SensorInfluence,
  sensorInfluence,
} from '#pipelines/sensor-influence.ts';
import type { Why, WhySensor } from '#state/inspector-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { type Reading, readingKey } from '#state/selection-slice.ts';
import { withSketches } from '#state/sketch-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { utmProjection } from '#twin/crs.ts';
import { problemOf } from './problem-of.ts';
import { type PlaceTools, readingPlace } from './reading-place.ts';

export interface WhyTools extends PlaceTools, InfluenceClients {
  readonly store: PageStore;
}

/** Sensors that are named and drawn one by one. */
const MOST_NAMED = 12;
/** Widths of the lines to the sensors in CSS pixels, from no effect to the largest. */
const LINE_PX = [1, 8] as const;

/** Names of sensors by id; empty where the source gives none. */
export function sensorNames({ sensors }: Twin, ids: readonly string[]): string[] {
  const names = sensors && columnOf(sensors, 'name', 'text');
  if (sensors === undefined || names === undefined) return ids.map(() => '');
  const rows = new Map(unpackTexts(sensors.ids).map((id, row) => [id, row]));
  return ids.map((id) => textAt(names.values, rows.get(id) ?? -1));
}

function namedSensors(twin: Twin, { sensors }: SensorInfluence): WhySensor[] {
  const named = sensors.slice(0, MOST_NAMED);
  const ids = named.map(({ id }) => id);
  const places = sensorPlaces(twin, ids);
  const names = sensorNames(twin, ids);
  return named.map((sensor, k) => ({
    ...sensor,
    name: names[k] ?? '',
    lon: places[2 * k] ?? Number.NaN,
    lat: places[2 * k + 1] ?? Number.NaN,
  }));
}

/** Lines from the place of a value to the sensors that it rests on, the wider the more they count. */
export function whySketches(why: Why | undefined): Sketch[] {
  const found = why?.found;
  if (found === undefined) return [];
  const most = Math.max(...found.sensors.map(({ effect }) => Math.abs(effect)), 1e-12);
  const [thin, wide] = LINE_PX;
  return found.sensors.map(({ id, lon, lat, effect }) => ({
    id: `why ${id}`,
    shape: 'line',
    places: [
      [found.lon, found.lat],
      [lon, lat],
    ],
    color: 'selection',
    sizePx: thin + (wide - thin) * (Math.abs(effect) / most),
  }));
}

/** Finds out which sensors an inferred value rests on, and keeps it in step with the value. */
export class WhyFlow {
  readonly #tools: WhyTools;
  #running: AbortController | undefined;
  /** The value that is or was explained. */
  #explained: Reading | undefined;

  constructor(tools: WhyTools) {
    this.#tools = tools;
  }

  /** Explains the value of that key of what is inspected. */
  explain(key: string): void {
    const { store } = this.#tools;
    const reading = store.getState().inspected?.readings.find((one) => readingKey(one) === key);
    if (reading === undefined) return;
    void this.#find(reading);
  }

  close(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#explained = undefined;
    if (this.#tools.store.getState().why !== undefined) this.#show(undefined);
  }

  /** Explains anew what is shown now, when it changed; nothing of that key is left: closes. */
  refresh(): void {
    const { why, inspected } = this.#tools.store.getState();
    if (why === undefined) return;
    const reading = inspected?.readings.find((one) => readingKey(one) === why.of);
    const before = this.#explained;
    if (reading === undefined) this.close();
    else if (
      reading.feature !== before?.feature ||
      reading.at !== before.at ||
      reading.method !== before.method
    ) {
      void this.#find(reading);
    }
  }

  #show(why: Why | undefined): void {
    this.#tools.store.setState((state) => ({
      sketches: withSketches(state, 'why', whySketches(why)).sketches,
      why,
    }));
  }

  async #find(reading: Reading): Promise<void> {
    const { store } = this.#tools;
    const own = new AbortController();
    this.#running?.abort();
    this.#running = own;
    this.#explained = reading;
    const isCurrent = () => this.#running === own;
    const head = { of: readingKey(reading), feature: reading.feature };
    const { why } = store.getState();
    const kept =
      why?.feature === head.feature && why.found !== undefined ? { found: why.found } : {};
    this.#show({ ...head, status: 'working', ...kept });
    try {
      const found = await this.#influence(reading, own.signal);
      if (!isCurrent()) return;
      if (found === undefined) this.close();
      else this.#show({ ...head, status: 'ready', found });
    } catch (thrown) {
      if (!isCurrent()) return;
      const problem = problemOf(asCityweaveError(thrown));
      this.#show({ ...head, status: 'failed', problem });
    }
  }

  /** What a value rests on; `undefined` when its layer is not there any more. */
  async #influence(reading: Reading, signal: AbortSignal): Promise<Why['found']> {
    const { twin, observations } = this.#tools.side().session;
    const { method, quantity, at } = reading;
    const xy = await readingPlace(this.#tools, reading);
    if (twin === undefined || observations === undefined) return undefined;
    if (xy === undefined || method === undefined) return undefined;
    const told = await sensorInfluence(
      { twin, store: observations, model: method, quantity, at: at as EpochMs, xy },
      this.#tools,
      signal,
    );
    const [lon, lat] = utmProjection(twin.utm).toLonLat(xy[0] ?? 0, xy[1] ?? 0);
    const rest = told.sensors.slice(MOST_NAMED);
    return {
      kind: told.kind,
      method,
      at,
      value: told.value,
      sum: told.sum,
      lon,
      lat,
      sensors: namedSensors(twin, told),
      others: rest.length,
      othersEffect: rest.reduce((all, { effect }) => all + effect, 0),
      notAsked: told.notAsked,
    };
  }
}
