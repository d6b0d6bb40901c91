import { useEffect, useState } from 'react';

/** Work that takes longer can be given up. */
export const CANCEL_AFTER_MS = 2000;

/** Whether so many milliseconds have passed since a time (UTC epoch milliseconds). */
export function useElapsed(since: number, ms: number): boolean {
  const [elapsed, setElapsed] = useState(() => Date.now() - since >= ms);
  useEffect(() => {
    setElapsed(Date.now() - since >= ms);
    const timer = setTimeout(() => setElapsed(true), Math.max(0, since + ms - Date.now()));
    return () => clearTimeout(timer);
  }, [since, ms]);
  return elapsed;
}
