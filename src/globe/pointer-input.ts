import { type Cartesian2, type Scene, ScreenSpaceEventHandler, ScreenSpaceEventType } from 'cesium';
import type { GlobeEvents, GlobePlace, PickHit } from './globe-contract.ts';

interface Answers {
  pickAt(x: number, y: number): PickHit[];
  placeAt(x: number, y: number): GlobePlace | undefined;
}

/** Tells what the pointer does on the map: picks features or, while places are asked for, places. */
export class PointerInput {
  readonly #handler: ScreenSpaceEventHandler;
  readonly #events: GlobeEvents;
  readonly #answers: Answers;
  #placing = false;
  /** The frame that will tell the newest move, and where that was. */
  #frame: number | undefined;
  #newest = { x: 0, y: 0 };

  constructor(scene: Scene, events: GlobeEvents, answers: Answers) {
    this.#events = events;
    this.#answers = answers;
    this.#handler = new ScreenSpaceEventHandler(scene.canvas);
    this.#handler.setInputAction(({ position: { x, y } }: { position: Cartesian2 }) => {
      if (this.#placing) this.#tell('click', x, y);
      else events.onPick?.(answers.pickAt(x, y));
    }, ScreenSpaceEventType.LEFT_CLICK);
  }

  set placing(wanted: boolean) {
    if (wanted === this.#placing) return;
    this.#placing = wanted;
    const { MOUSE_MOVE, LEFT_DOUBLE_CLICK } = ScreenSpaceEventType;
    if (!wanted) {
      this.#forgetMove();
      this.#handler.removeInputAction(MOUSE_MOVE);
      this.#handler.removeInputAction(LEFT_DOUBLE_CLICK);
      return;
    }
    this.#handler.setInputAction(({ position: { x, y } }: { position: Cartesian2 }) => {
      this.#tell('end', x, y);
    }, LEFT_DOUBLE_CLICK);
    this.#handler.setInputAction(({ endPosition: { x, y } }: { endPosition: Cartesian2 }) => {
      this.#newest = { x, y };
      this.#frame ??= requestAnimationFrame(() => {
        this.#frame = undefined;
        this.#tell('move', this.#newest.x, this.#newest.y);
      });
    }, MOUSE_MOVE);
  }

  #forgetMove(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  #tell(kind: 'move' | 'click' | 'end', x: number, y: number): void {
    if (kind !== 'move') this.#forgetMove();
    this.#events.onPlace?.({ kind, place: this.#answers.placeAt(x, y) });
  }

  dispose(): void {
    this.#forgetMove();
    this.#handler.destroy();
  }
}
