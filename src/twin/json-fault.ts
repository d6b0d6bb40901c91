/** Where and why a text is not JSON; line and column count from 1. */
export interface JsonFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

const BLANK = /[ \t\n\r]*/y;
const LITERAL = /true|false|null/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids control characters in texts
const PLAIN = /[^"\\\u0000-\u001f]+/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

class Fault extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** A reader of the grammar of RFC 8259 that only finds the first fault. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    this.#skip(BLANK);
    this.#value();
    this.#skip(BLANK);
    if (this.#at < this.#text.length) this.#fail('text after the end of the value');
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    const moved = pattern.lastIndex > this.#at;
    this.#at = pattern.lastIndex;
    return moved;
  }

  #fail(expected: string): never {
    const found = this.#text[this.#at];
    throw new Fault(this.#at, found === undefined ? 'the text ends too early' : expected);
  }

  #unexpected(): never {
    return this.#fail(`unexpected ${JSON.stringify(this.#text[this.#at] ?? '')}`);
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #value(): void {
    if (this.#take('{')) this.#members('}', () => this.#member());
    else if (this.#take('[')) this.#members(']', () => this.#value());
    else if (this.#text[this.#at] === '"') this.#string();
    else if (!this.#skip(LITERAL) && !this.#skip(NUMBER)) this.#unexpected();
  }

  #members(close: string, one: () => void): void {
    this.#skip(BLANK);
    if (this.#take(close)) return;
    for (;;) {
      this.#skip(BLANK);
      one();
      this.#skip(BLANK);
      if (this.#take(close)) return;
      if (!this.#take(',')) this.#unexpected();
    }
  }

  #member(): void {
    if (this.#text[this.#at] !== '"') this.#unexpected();
    this.#string();
    this.#skip(BLANK);
    if (!this.#take(':')) this.#unexpected();
    this.#skip(BLANK);
    this.#value();
  }

  #string(): void {
    this.#at += 1;
    while (this.#skip(PLAIN) || this.#skip(ESCAPE));
    if (!this.#take('"')) this.#unexpected();
  }
}

/**
 * The first fault of a text that `JSON.parse` refused, the same in every engine. The text must not be
 * nested deeper than the stack allows (512 levels are fine).
 */
export function jsonFault(text: string): JsonFault {
  try {
    new Scanner(text).document();
  } catch (fault) {
    const at = fault instanceof Fault ? fault.at : 0;
    const message = fault instanceof Error ? fault.message : String(fault);
    const before = text.slice(0, at);
    const line = before.split('\n').length;
    return { message, line, column: at - (before.lastIndexOf('\n') + 1) + 1 };
  }
  return { message: 'unknown fault', line: 1, column: 1 };
}
