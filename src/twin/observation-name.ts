import { QUANTITIES, type Quantity } from '#core/quantity.ts';
import { plainUnit, unitConversion } from './observation-unit.ts';

/** Words that name a quantity, compared without case and separators. */
const WORDS: Readonly<Record<Quantity, readonly string[]>> = {
  speed: ['speed', 'speeds', 'velocity', 'vspeed'],
  flow: ['flow', 'flows', 'intensity', 'volume', 'trafficflow', 'vehicleflow'],
  no2: ['no2', 'nitrogendioxide'],
  pm25: ['pm25', 'pm2p5'],
  pm10: ['pm10'],
  noise: ['noise', 'laeq', 'soundlevel', 'lden'],
  waterLevel: ['waterlevel', 'stage', 'gauge', 'waterheight'],
  airTemperature: ['temp', 'temperature', 'airtemperature', 'tair', 'airtemp'],
  rain: ['rain', 'rainfall', 'precipitation', 'precip', 'rainintensity'],
  delay: ['delay', 'delays'],
  volumeCapacity: ['volumecapacity'],
  travelTime: ['traveltime', 'traveltimes', 'journeytime'],
};

const QUANTITY_OF_WORD = new Map(
  QUANTITIES.flatMap((quantity) => WORDS[quantity].map((word) => [word, quantity] as const)),
);

/** What a name says about the values of a file; a part it does not tell is absent. */
export interface NamedQuantity {
  readonly quantity?: Quantity;
  readonly unit?: string;
}

/** The quantity of a word such as a column's text or `--quantity`: its own name or a usual one. */
export function quantityOfWord(text: string): Quantity | undefined {
  return QUANTITY_OF_WORD.get(plainUnit(text));
}

function wordsOf(name: string): string[] {
  const stem = name.replace(/^.*[/\\]/, '').replace(/(\.(csv|txt|tsv|gz))+$/i, '');
  return stem
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/pm[ _.-]?(?:2[ _.,p-]?5)(?!\d)/gi, ' pm25 ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Runs of one to three neighbouring words, the longest first, then those nearer to the end. */
function runsOf(words: readonly string[]): string[] {
  return [3, 2, 1].flatMap((length) =>
    words
      .slice(0, Math.max(0, words.length - length + 1))
      .map((_, start) => words.slice(start, start + length).join(''))
      .reverse(),
  );
}

/**
 * Quantity and unit as a file's name tells them: `ndw_5min_flow_vph.csv.gz` is flow in vph. A name
 * with several quantities tells the one whose unit it has, else none.
 */
export function quantityOfName(name: string): NamedQuantity {
  const runs = runsOf(wordsOf(name));
  const unitIn = (quantity: Quantity) =>
    runs.find((run) => unitConversion(quantity, run) !== undefined);
  const named = [...new Set(runs.flatMap((run) => quantityOfWord(run) ?? []))];
  const told = named.filter((quantity) => unitIn(quantity) !== undefined);
  const [quantity] = told.length > 0 ? told : named;
  if (quantity === undefined || (told.length || named.length) !== 1) return {};
  const unit = unitIn(quantity);
  return unit === undefined ? { quantity } : { quantity, unit };
}
