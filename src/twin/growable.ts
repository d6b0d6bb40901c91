/** A typed array that grows by doubling; only its first `length` numbers count. */
export class GrowableNumbers<
  T extends Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>,
> {
  #values: T;
  #length = 0;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#values = make(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = this.#make(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** The numbers so far; a view that the next `push` may leave behind. */
  view(): T {
    return this.#values.subarray(0, this.#length) as T;
  }

  /** Forgets everything from `length` on. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }
}
