import { useRef } from 'react';
import { shallow } from 'zustand/shallow';

/** The value of an earlier drawing as long as its members are the same. */
export function useStable<T>(value: T): T {
  const kept = useRef(value);
  if (!shallow(kept.current, value)) kept.current = value;
  return kept.current;
}
