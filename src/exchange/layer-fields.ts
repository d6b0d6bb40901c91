import { CityweaveError, type Where } from '#core/errors.ts';
import { parseTime } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';

/** The error of a layer file that does not hold at `member` what belongs there. */
export function layerInvalid(member: string, expected: string, where: Where): CityweaveError {
  return new CityweaveError({
    code: 'layerInvalid',
    params: { member, expected },
    where,
    wayOut: 'fixAtSource',
  });
}

/** Whether a value read from JSON is an object, and neither null nor an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Checked reading of an object's own members; each method throws `layerInvalid` naming the member. */
export class LayerFields {
  readonly #record: Record<string, unknown>;
  readonly #path: string;
  readonly #where: Where;

  constructor(value: unknown, path: string, where: Where) {
    if (!isRecord(value)) throw layerInvalid(path, 'an object', where);
    this.#record = value;
    this.#path = path;
    this.#where = where;
  }

  /** The error that `name` is not what is expected. */
  wrong(name: string, expected: string): CityweaveError {
    return layerInvalid(`${this.#path}.${name}`, expected, { ...this.#where, property: name });
  }

  /** The member itself, `undefined` when the object has none of its own by that name. */
  raw(name: string): unknown {
    return Object.hasOwn(this.#record, name) ? this.#record[name] : undefined;
  }

  names(): string[] {
    return Object.keys(this.#record);
  }

  text(name: string): string {
    const value = this.raw(name);
    if (typeof value !== 'string') throw this.wrong(name, 'a text');
    return value;
  }

  boolean(name: string): boolean {
    const value = this.raw(name);
    if (typeof value !== 'boolean') throw this.wrong(name, 'true or false');
    return value;
  }

  oneOf<T extends string | number>(name: string, known: readonly T[]): T {
    const value = this.raw(name);
    const found = known.find((item) => item === value);
    if (found === undefined) throw this.wrong(name, `one of ${known.join(', ')}`);
    return found;
  }

  integer(name: string, least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): number {
    const value = this.raw(name);
    const ok = typeof value === 'number' && Number.isInteger(value);
    if (!ok || value < least || value > most) {
      throw this.wrong(name, `a whole number from ${least} to ${most}`);
    }
    return value;
  }

  /** A finite number, or NaN for null. */
  numberOrNaN(name: string): number {
    const value = this.raw(name);
    if (value === null) return Number.NaN;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw this.wrong(name, 'a finite number or null');
    }
    return value;
  }

  time(name: string): EpochMs {
    const time = parseTime(this.text(name));
    if (time === undefined) throw this.wrong(name, 'a time as RFC 3339');
    return time;
  }

  sha256(name: string): string {
    const text = this.text(name);
    if (!/^[0-9a-f]{64}$/.test(text)) throw this.wrong(name, 'a sha256 as 64 hex digits');
    return text;
  }

  object(name: string): LayerFields {
    return new LayerFields(this.raw(name), `${this.#path}.${name}`, this.#where);
  }

  list(name: string): LayerFields[] {
    const value = this.raw(name);
    if (!Array.isArray(value)) throw this.wrong(name, 'a list');
    return value.map(
      (item, index) => new LayerFields(item, `${this.#path}.${name}[${index}]`, this.#where),
    );
  }
}
