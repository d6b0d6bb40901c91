/**
 * Fills `intervalS` [k] with the most frequent time step of each stream in seconds (the shortest of
 * several), NaN for a stream of one value. `stream` [n] index into k; `time` [n] in milliseconds,
 * ascending within a stream.
 */
export function modeStepS(
  stream: Uint32Array<ArrayBuffer>,
  time: Float64Array<ArrayBuffer>,
  intervalS: Float64Array<ArrayBuffer>,
): void {
  const last = new Float64Array(intervalS.length).fill(Number.NaN);
  const steps = Array.from({ length: intervalS.length }, () => new Map<number, number>());
  for (let row = 0; row < stream.length; row++) {
    const index = stream[row] ?? 0;
    const now = time[row] ?? Number.NaN;
    const step = now - (last[index] ?? Number.NaN);
    const counts = steps[index];
    if (!Number.isNaN(step)) counts?.set(step, (counts.get(step) ?? 0) + 1);
    last[index] = now;
  }
  steps.forEach((counts, index) => {
    const [mode] = [...counts].sort(([a, na], [b, nb]) => nb - na || a - b);
    intervalS[index] = mode === undefined ? Number.NaN : mode[0] / 1000;
  });
}
