import type { Scene } from 'cesium';
import { cityColors } from '#core/city-colors.ts';
import type { ThemeColors } from '#core/tokens.ts';
import type { LayerStyle } from '#layers/layer-style.ts';
import type { GlobeContent, GlobeSide } from './globe-contract.ts';
import { indexIn } from './index-in.ts';
import { PointSymbols } from './point-symbols.ts';

/** How a side draws the stations. */
interface StationLook {
  readonly side: GlobeSide | undefined;
  readonly visible: boolean;
  readonly style: LayerStyle | undefined;
  readonly shown: Uint8Array | undefined;
  readonly opacity: number;
}

interface Drawn {
  readonly symbols: PointSymbols;
  /** What they were painted from. */
  of: readonly unknown[];
}

/** The stations of a city: everywhere or, in a split picture, once a side. */
export class CityStations {
  readonly #scene: Scene;
  #sensors: GlobeContent['twin']['sensors'];
  #left: Drawn | undefined;
  #right: Drawn | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  update(content: GlobeContent): void {
    if (content.twin.sensors !== this.#sensors) this.dispose();
    this.#sensors = content.twin.sensors;
    const { visible, paint, shown, opacity, split } = content;
    this.#left ??= this.#place();
    this.#draw(this.#left, content, {
      side: split === undefined ? undefined : 'left',
      visible: visible.sensors,
      style: paint?.sensors,
      shown: shown?.sensors,
      opacity: opacity?.sensors ?? 1,
    });
    if (split === undefined) {
      this.#right?.symbols.dispose();
      this.#right = undefined;
      return;
    }
    this.#right ??= this.#place();
    this.#draw(this.#right, content, {
      side: 'right',
      visible: split.visible.sensors,
      style: split.paint?.sensors,
      shown: split.shown?.sensors,
      opacity: split.opacity?.sensors ?? 1,
    });
  }

  #place(): Drawn | undefined {
    const geometry = this.#sensors?.geometry;
    return geometry && { symbols: new PointSymbols(this.#scene, 'sensors', geometry), of: [] };
  }

  #draw(drawn: Drawn | undefined, { theme, look, selection }: GlobeContent, how: StationLook) {
    if (drawn === undefined) return;
    const { symbols } = drawn;
    const colors: ThemeColors = cityColors(theme, look?.dark ?? 0);
    const of = [theme, look?.dark, how.style, how.shown];
    if (of.some((one, at) => one !== drawn.of[at]) || drawn.of.length === 0) {
      symbols.paint(colors, how.style, how.shown);
    }
    drawn.of = of;
    symbols.setOpacity(how.opacity);
    symbols.show = how.visible;
    symbols.side = how.side;
    symbols.select(indexIn(selection, 'sensors'));
  }

  dispose(): void {
    this.#left?.symbols.dispose();
    this.#right?.symbols.dispose();
    this.#left = undefined;
    this.#right = undefined;
  }
}
