/** Position vector transformation: dx dy dz in m, rx ry rz in arc seconds, scale in ppm. */
export type Shift = readonly [number, number, number, number, number, number, number];

const ARCSECOND = Math.PI / 180 / 3600;

/** The sum of small shifts: their rotations are small enough to add (error below a millimetre). */
export function addShifts(a: Shift = [0, 0, 0, 0, 0, 0, 0], b?: Shift): Shift {
  if (b === undefined) return a;
  return a.map((value, index) => value + (b[index] ?? 0)) as unknown as Shift;
}

/**
 * Molodensky-Badekas turns about a point P: dx' = dx + P - (1 + s) R P makes it a plain Helmert
 * (IOGP Guidance Note 7-2, section 4.3.3).
 */
function aboutOrigin([dx, dy, dz, rx, ry, rz, s]: Shift, p: readonly number[]): Shift {
  const [x = 0, y = 0, z = 0] = p;
  const [a, b, c] = [rx * ARCSECOND, ry * ARCSECOND, rz * ARCSECOND];
  const scale = 1 + s * 1e-6;
  return [
    dx + x - scale * (x - c * y + b * z),
    dy + y - scale * (c * x + y - a * z),
    dz + z - scale * (-b * x + a * y + z),
    rx,
    ry,
    rz,
    s,
  ];
}

/** The shift of one step of a PROJ pipeline; zero for steps that shift nothing. */
export function shiftOfStep(step: string): Shift {
  const value = (name: string): number =>
    Number(new RegExp(`\\+${name}=([-+.\\de]+)`).exec(step)?.[1] ?? 0);
  const all = (...names: string[]) => names.map(value) as unknown as Shift;
  const kind = /\+proj=(helmert|molobadekas|molodensky)\b/.exec(step)?.[1];
  if (kind === undefined) return addShifts();
  const turn = step.includes('+convention=coordinate_frame') ? -1 : 1;
  const direction = /\+inv\b/.test(step) ? -1 : 1;
  const moved = kind === 'molodensky' ? all('dx', 'dy', 'dz') : all('x', 'y', 'z');
  const [dx, dy, dz] = moved;
  const [rx, ry, rz, s] = [value('rx'), value('ry'), value('rz'), value('s')];
  const shift: Shift = [dx, dy, dz, turn * rx, turn * ry, turn * rz, s];
  const plain =
    kind === 'molobadekas' ? aboutOrigin(shift, [value('px'), value('py'), value('pz')]) : shift;
  return plain.map((part) => direction * part) as unknown as Shift;
}

/** ` towgs84=...` in the fewest digits that keep 0.1 mm. */
export function towgs84Of(shift: Shift): string {
  const digits = [4, 4, 4, 7, 7, 7, 6];
  const parts = shift.map((value, index) => String(Number(value.toFixed(digits[index])) + 0));
  const rotated = parts.slice(3).some((part) => part !== '0');
  return ` towgs84=${(rotated ? parts : parts.slice(0, 3)).join(',')}`;
}
