/** What a person does to a plan by pointer, in CSS pixels of its box. */
export interface PlanGestures {
  dragged(fromX: number, fromY: number, toX: number, toY: number): void;
  turned(degrees: number): void;
  zoomed(factor: number, x: number, y: number): void;
  clicked(x: number, y: number): void;
  doubleClicked(x: number, y: number): void;
  /** Without a button pressed. */
  hovered(x: number, y: number): void;
  ended(): void;
}

/** Pixels that a pointer moves at most while it still clicks. */
const STILL_PX = 4;
const TURN_DEG_PER_PX = 0.4;
const WHEEL = 0.0015;

interface Point {
  readonly x: number;
  readonly y: number;
}

function between(a: Point, b: Point): Point & { apart: number } {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) };
}

/** Follows pointers and the wheel on an element: drag moves, right or Ctrl drag turns, wheel and two fingers zoom. */
export class PlanPointer {
  readonly #element: HTMLElement;
  readonly #gestures: PlanGestures;
  readonly #down = new Map<number, Point>();
  readonly #listening = new AbortController();
  #travelled = 0;

  constructor(element: HTMLElement, gestures: PlanGestures) {
    this.#element = element;
    this.#gestures = gestures;
    const { signal } = this.#listening;
    element.addEventListener('pointerdown', (event) => this.#pressed(event), { signal });
    element.addEventListener('pointermove', (event) => this.#moved(event), { signal });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      element.addEventListener(end, (event) => this.#released(event), { signal });
    }
    element.addEventListener(
      'dblclick',
      (event) => {
        const { x, y } = this.#point(event);
        gestures.doubleClicked(x, y);
      },
      { signal },
    );
    element.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  }

  #point(event: MouseEvent): Point {
    const box = this.#element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #pressed(event: PointerEvent): void {
    this.#element.setPointerCapture(event.pointerId);
    if (this.#down.size === 0) this.#travelled = 0;
    this.#down.set(event.pointerId, this.#point(event));
  }

  #moved(event: PointerEvent): void {
    const before = this.#down.get(event.pointerId);
    const now = this.#point(event);
    if (before === undefined) {
      this.#gestures.hovered(now.x, now.y);
      return;
    }
    const other = [...this.#down].find(([id]) => id !== event.pointerId)?.[1];
    this.#down.set(event.pointerId, now);
    this.#travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (other !== undefined) this.#pinched(between(before, other), between(now, other));
    else if (event.ctrlKey || (event.buttons & 2) !== 0) {
      this.#gestures.turned((before.x - now.x) * TURN_DEG_PER_PX);
    } else this.#gestures.dragged(before.x, before.y, now.x, now.y);
  }

  #pinched(before: Point & { apart: number }, now: Point & { apart: number }): void {
    this.#gestures.dragged(before.x, before.y, now.x, now.y);
    if (before.apart > 0) this.#gestures.zoomed(now.apart / before.apart, now.x, now.y);
  }

  #released(event: PointerEvent): void {
    if (!this.#down.delete(event.pointerId) || this.#down.size > 0) return;
    const { x, y } = this.#point(event);
    const isClick = event.type === 'pointerup' && event.button === 0;
    if (isClick && this.#travelled <= STILL_PX) this.#gestures.clicked(x, y);
    this.#gestures.ended();
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 32 : 1;
    const { x, y } = this.#point(event);
    this.#gestures.zoomed(Math.exp(-event.deltaY * lines * WHEEL), x, y);
    this.#gestures.ended();
  }

  dispose(): void {
    this.#listening.abort();
  }
}
