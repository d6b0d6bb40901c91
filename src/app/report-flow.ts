import type { Quantity } from '#core/quantity.ts';
import type { PageStore } from '#state/page-store.ts';
import { REPORT_SIDES, type ReportPicture, type ScenarioReport } from '#state/report-slice.ts';
import type { ScenarioDraft, ScenarioOutcome } from '#state/scenario-slice.ts';
import type { ScenarioQuantity, ScenarioSide } from '#ui/what-if-command.ts';
import type { CitySession } from './city-session.ts';
import { type ScenarioShown, scenarioLayerId } from './scenario-layers.ts';

/** A layer that takes longer to be drawn than this is left out of the picture. */
const MOST_WAIT_MS = 15_000;

/** What a report needs of the map. */
export interface ReportMap {
  /** The map once all that it was given is drawn; `undefined` where there is none. */
  picture(): Promise<HTMLCanvasElement | undefined>;
}

/** Shows a layer of a result in place of others; false where it cannot. */
export interface ReportLayers {
  show(draft: ScenarioDraft, outcome: ScenarioOutcome, shown: ScenarioShown): Promise<boolean>;
}

/** What the map shows of itself, to be brought back. */
interface Shown {
  readonly visible: ReadonlySet<string>;
  readonly leftAlone: boolean;
}

/** Two frames: the state is in the map's content then. */
async function frames(): Promise<void> {
  for (let frame = 0; frame < 2; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** Opens the report of a result and takes its pictures: as it is, the scenario, the change, from where the map looks. */
export class ReportFlow {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #layers: ReportLayers;
  readonly #map: ReportMap;
  /** What the map showed before the pictures were begun. */
  #before: Shown | undefined;

  constructor(store: PageStore, session: CitySession, layers: ReportLayers, map: ReportMap) {
    this.#store = store;
    this.#session = session;
    this.#layers = layers;
    this.#map = map;
    // What is closed gives its pictures up.
    store.subscribe(({ dialog, scenarioReport }, before) => {
      const isClosed = before.dialog === 'scenarioReport' && dialog !== 'scenarioReport';
      if (isClosed && scenarioReport !== undefined) this.#close(scenarioReport);
    });
  }

  #close({ pictures }: ScenarioReport): void {
    this.#restore();
    this.#store.setState({ scenarioReport: undefined });
    for (const { url } of pictures) URL.revokeObjectURL(url);
  }

  /** Settles when the pictures are taken, or the report is closed. */
  async open(scenario: string): Promise<void> {
    const { outcomes } = this.#store.getState();
    const outcome = outcomes[scenario];
    if (outcome === undefined) return;
    const at = Date.now();
    const report = { scenario, at, taking: true, pictures: [] };
    // In hand, so that what its edits are of is looked up.
    this.#store.setState({ scenario, dialog: 'scenarioReport', scenarioReport: report });
    this.#restore();
    this.#before = this.#shown();
    this.#store.setState({ leftAlone: this.#store.getState().comparing });
    try {
      const quantity = this.#quantity(scenario);
      this.#showCity();
      await this.#takeAll(at, outcome, quantity);
    } finally {
      if (this.#isOpen(at)) this.#restore();
      this.#change(at, (own) => ({ ...own, taking: false }));
    }
  }

  #shown(): Shown {
    const { layers, leftAlone } = this.#store.getState();
    const visible = layers.filter((entry) => entry.visible);
    return { visible: new Set(visible.map(({ id }) => id)), leftAlone };
  }

  /** Brings back what the map showed before the pictures, once. */
  #restore(): void {
    const before = this.#before;
    this.#before = undefined;
    if (before === undefined) return;
    this.#showAgain(before.visible);
    this.#store.setState({ leftAlone: before.leftAlone });
  }

  /** Leaves the city alone on the map, so that nothing covers the streets of the pictures. */
  #showCity(): void {
    const { layers } = this.#store.getState();
    const city = layers.filter(({ visible, group }) => visible && group === 'city');
    this.#showAgain(new Set(city.map(({ id }) => id)));
  }

  /** Brings back what the map showed; layers that came for the pictures stay in the list, hidden. */
  #showAgain(before: ReadonlySet<string>): void {
    this.#store.setState(({ layers, layerRevision }) => ({
      layers: layers.map((entry) => {
        const visible = before.has(entry.id);
        return entry.visible === visible ? entry : { ...entry, visible };
      }),
      layerRevision: layerRevision + 1,
    }));
  }

  /** What streets are told by in the pictures: as on the map now, else their flow. */
  #quantity(scenario: string): ScenarioQuantity {
    const { layers } = this.#store.getState();
    const shown = layers.find((one) => one.visible && one.simulated?.scenario === scenario);
    return (shown?.quantity as ScenarioQuantity | undefined) ?? 'flow';
  }

  async #takeAll(at: number, outcome: ScenarioOutcome, quantity: ScenarioQuantity): Promise<void> {
    for (const side of REPORT_SIDES) {
      if (!this.#isOpen(at)) return;
      const picture = await this.#take(outcome, quantity, side);
      if (picture === undefined) continue;
      if (!this.#isOpen(at)) {
        URL.revokeObjectURL(picture.url);
        return;
      }
      this.#change(at, (own) => ({ ...own, pictures: [...own.pictures, picture] }));
    }
  }

  async #take(
    outcome: ScenarioOutcome,
    quantity: ScenarioQuantity,
    side: ScenarioSide,
  ): Promise<ReportPicture | undefined> {
    const shown = { quantity, side };
    const isShown = await this.#layers.show(outcome.of, outcome, shown);
    const id = scenarioLayerId(outcome.of.id, shown);
    if (!isShown || !(await this.#isDrawable(id))) return undefined;
    await frames();
    const canvas = await this.#map.picture();
    const blob = canvas && (await blobOf(canvas));
    if (canvas === undefined || !blob) return undefined;
    const { layers, camera } = this.#store.getState();
    const ratio = globalThis.devicePixelRatio || 1;
    return {
      side,
      quantity: quantity as Quantity,
      url: URL.createObjectURL(blob),
      widthPx: Math.round(canvas.width / ratio),
      legend: layers.find((entry) => entry.id === id)?.legend,
      ...(camera === undefined
        ? {}
        : { metresPerPixel: camera.metresPerPixel, headingDeg: camera.headingDeg }),
    };
  }

  /** Whether the streets of a layer are there to be drawn; their meshes come a little later than the layer. */
  async #isDrawable(id: string): Promise<boolean> {
    const { mapProblem } = this.#store.getState();
    const until = performance.now() + MOST_WAIT_MS;
    while (performance.now() < until) {
      const geometry = this.#session.layers.get(id)?.geometry;
      if (geometry === undefined) return false;
      // The flat plan draws lines without meshes.
      if (mapProblem !== undefined || this.#session.layerTiles.has(geometry)) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  }

  #isOpen(at: number): boolean {
    return this.#store.getState().scenarioReport?.at === at;
  }

  #change(at: number, change: (own: ScenarioReport) => ScenarioReport): void {
    this.#store.setState(({ scenarioReport: own }) =>
      own?.at === at ? { scenarioReport: change(own) } : {},
    );
  }
}
