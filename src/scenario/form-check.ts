import { isRecord } from '#twin/json-record.ts';

/** What is wrong with a value: the member of it and what that should be. */
export interface FormFault {
  /** Path of the member, such as `new.line[3]`; empty for the value itself. */
  readonly member: string;
  readonly expected: string;
}

/** Finds the first fault of a value of unknown form. Nothing is thrown, whatever the value. */
export type FormCheck = (value: unknown) => FormFault | undefined;

function inside(member: string, fault: FormFault | undefined): FormFault | undefined {
  if (fault === undefined) return undefined;
  const glue = fault.member === '' || fault.member.startsWith('[') ? '' : '.';
  return { member: `${member}${glue}${fault.member}`, expected: fault.expected };
}

/** A value for which `holds` is true. */
export function valueThat(expected: string, holds: (value: unknown) => boolean): FormCheck {
  return (value) => (holds(value) ? undefined : { member: '', expected });
}

/** Whether a text has at most so many characters (code points, as JSON Schema counts). */
function isWithin(text: string, most: number): boolean {
  return text.length <= most || (text.length <= 2 * most && [...text].length <= most);
}

/** A text of at most `most` characters, of the pattern where one is given. */
export function textUpTo(most: number, pattern = /^/, named = 'a text'): FormCheck {
  return valueThat(
    `${named} of at most ${most} characters`,
    (value) => typeof value === 'string' && isWithin(value, most) && pattern.test(value),
  );
}

/** A finite number from `least` to `most`. */
export function numberWithin(least: number, most: number): FormCheck {
  return valueThat(
    `a number from ${least} to ${most}`,
    (value) => typeof value === 'number' && value >= least && value <= most,
  );
}

/** A finite number above `limit`, at most `most`. */
export function numberAbove(limit: number, most: number): FormCheck {
  return valueThat(
    `a number above ${limit}, at most ${most}`,
    (value) => typeof value === 'number' && value > limit && value <= most,
  );
}

/** A whole number from `least` to `most`. */
export function wholeWithin(least: number, most: number): FormCheck {
  return valueThat(
    `a whole number from ${least} to ${most}`,
    (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  );
}

export const truth = valueThat('true or false', (value) => typeof value === 'boolean');
export const nothing = valueThat('null', (value) => value === null);

/** One of the given texts. */
export function oneOf(texts: readonly string[]): FormCheck {
  return valueThat(`one of ${texts.join(', ')}`, (value) => texts.some((text) => text === value));
}

/** Null, or what the check wants. */
export function orNull(check: FormCheck): FormCheck {
  return (value) => (value === null ? undefined : check(value));
}

/** A list of `least` to `most` items, each as the check wants it. */
export function listOf(item: FormCheck, least: number, most: number): FormCheck {
  return (value) => {
    const isList = Array.isArray(value) && value.length >= least && value.length <= most;
    if (!isList) return { member: '', expected: `a list of ${least} to ${most} items` };
    for (let at = 0; at < value.length; at++) {
      const fault = item(value[at]);
      if (fault !== undefined) return inside(`[${at}]`, fault);
    }
    return undefined;
  };
}

/** A list of exactly these items. */
export function pairOf(first: FormCheck, second: FormCheck): FormCheck {
  return (value) => {
    const isPair = Array.isArray(value) && value.length === 2;
    if (!isPair) return { member: '', expected: 'a list of two items' };
    return inside('[0]', first(value[0])) ?? inside('[1]', second(value[1]));
  };
}

function firstFault(names: readonly string[], faultOf: (name: string) => FormFault | undefined) {
  for (const name of names) {
    const fault = faultOf(name);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

type Members = Readonly<Record<string, FormCheck>>;

/**
 * An object with all `needed` members, some of the `optional` ones and no other: a member misspelt (`hour`)
 * would otherwise be passed over and change what is asked for.
 */
export function objectOf(needed: Members, optional: Members = {}): FormCheck {
  const known = new Map([...Object.entries(needed), ...Object.entries(optional)]);
  const names = [...known.keys()];
  return (value) => {
    if (!isRecord(value)) return { member: '', expected: 'an object' };
    const other = Object.keys(value).find((member) => !known.has(member));
    if (other !== undefined) {
      return { member: other.slice(0, 40), expected: `only ${names.join(', ')}` };
    }
    const asked = names.filter((name) => Object.hasOwn(needed, name) || Object.hasOwn(value, name));
    return firstFault(asked, (name) => {
      const member = Object.hasOwn(value, name) ? value[name] : undefined;
      return inside(name, known.get(name)?.(member));
    });
  };
}
