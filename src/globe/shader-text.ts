import { HATCH } from '#core/tokens.ts';

/** A number that GLSL reads as a float. */
export function float(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/**
 * Share of the distance to the camera that one rank of flat content is moved towards it. It keeps
 * the order of what lies on the same ground, from any distance, and is far less than a pixel.
 */
export const RANK_LIFT = 2e-5;

/** For vertex shaders: the colour of a feature from the data texture, and the lift of flat content. */
export const VERTEX_TEXT = /* glsl */ `
vec4 featureColor(float gid) {
  ivec2 size = textureSize(u_colors, 0);
  int at = int(gid + 0.5);
  return texelFetch(u_colors, ivec2(at % size.x, at / size.x), 0);
}
vec3 lifted(vec3 positionMC, float rank) {
  vec3 eye = (czm_inverseModelView * vec4(0.0, 0.0, 0.0, 1.0)).xyz;
  return mix(positionMC, eye, rank * ${float(RANK_LIFT)});
}
`;

/** For fragment shaders: lines at 45° in CSS pixels of the screen over a colour, as the mark asks. */
export const HATCH_TEXT = /* glsl */ `
vec3 hatched(vec3 color, float mark) {
  if (mark < 0.5 || mark > 4.5) return color;
  float spacing = mark < 2.5 ? ${float(HATCH.spacingPx[1])} : ${float(HATCH.spacingPx[2])};
  vec2 pixel = gl_FragCoord.xy / czm_pixelRatio;
  float across = (pixel.x + pixel.y) * 0.70710678;
  float off = abs(mod(across, spacing) - spacing * 0.5);
  float cover = clamp(${float(HATCH.lineWidthPx / 2)} - off + 0.5, 0.0, 1.0);
  vec3 line = vec3(mod(mark + 0.5, 2.0) < 1.0 ? 1.0 : 0.0);
  return mix(color, line, cover);
}
`;
