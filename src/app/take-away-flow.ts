import { exportPreview, layerFileName } from '#exchange/export-preview.ts';
import { withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { SideData } from './compare-flow.ts';
import { download } from './download.ts';
import type { PageWorkers } from './page-workers.ts';
import { problemOf } from './problem-of.ts';

/** Layers as files: a preview of the first rows, then the file itself, written in the worker. */
export class TakeAwayFlow {
  readonly #store: PageStore;
  readonly #inHand: () => SideData;
  readonly #workers: PageWorkers;

  /** Files are of the side in hand. */
  constructor(store: PageStore, inHand: () => SideData, workers: PageWorkers) {
    this.#store = store;
    this.#inHand = inHand;
    this.#workers = workers;
    // What was previewed when the dialog was open last may be of another time or side.
    store.subscribe(({ dialog, preview }, before) => {
      const isOpened = dialog === 'takeAway' && before.dialog !== dialog;
      if (isOpened && preview !== undefined) this.preview(preview.layerId);
    });
  }

  preview(layerId: string): void {
    const layer = this.#inHand().session.layers.get(layerId);
    if (layer === undefined) {
      this.#store.setState({ preview: undefined });
      return;
    }
    const { columns, rows, features } = exportPreview(layer);
    this.#store.setState({
      takeAwayProblem: undefined,
      preview: {
        layerId,
        fileName: layerFileName(layer, 'geojson'),
        columns: columns.map(({ name, unit }) => (unit === undefined ? { name } : { name, unit })),
        rows: rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
        total: features,
      },
    });
  }

  async save(layerId: string): Promise<void> {
    const layer = this.#inHand().session.layers.get(layerId);
    if (layer === undefined) return;
    const name = layerFileName(layer, 'geojson');
    this.#store.setState({ saving: true, takeAwayProblem: undefined });
    try {
      const bytes = await this.#workers.files.call('layerFile', layer);
      download(name, bytes, 'application/geo+json');
      const content = { text: 'saved', params: { file: name } };
      this.#store.setState((state) => ({
        dialog: undefined,
        ...withMessage(state, { at: Date.now(), level: 'info', content }),
      }));
    } catch (thrown) {
      this.#store.setState({ takeAwayProblem: problemOf(asCityweaveError(thrown)) });
    } finally {
      this.#store.setState({ saving: false });
    }
  }
}
