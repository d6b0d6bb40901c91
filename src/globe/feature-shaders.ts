import {
  Cartesian3,
  CustomShader,
  CustomShaderMode,
  CustomShaderTranslucencyMode,
  LightingModel,
  TextureUniform,
  UniformType,
  VaryingType,
} from 'cesium';
import { FLOW_WIDTH } from '#layers/flow-width.ts';
import type { TileSet } from '#tiles/tile-set.ts';
import { bytesOf, type FeaturePaint, MARK, plainPaint, WIDTH_PLACE } from './feature-paint.ts';
import { float, HATCH_TEXT, VERTEX_TEXT } from './shader-text.ts';

/** `#rrggbb` as three numbers from 0 to 1. */
export function colorVector(color: string): Cartesian3 {
  const [red, green, blue] = bytesOf(color);
  return new Cartesian3(red / 255, green / 255, blue / 255);
}

/** The texture of a paint. */
export function paintTexture(paint: FeaturePaint): TextureUniform {
  return new TextureUniform({
    typedArray: paint.bytes,
    width: paint.width,
    height: paint.height,
    repeat: false,
  });
}

function featureShader(
  uniforms: CustomShader['uniforms'],
  vertexShaderText: string,
  fragmentShaderText: string,
): CustomShader {
  return new CustomShader({
    mode: CustomShaderMode.REPLACE_MATERIAL,
    lightingModel: LightingModel.UNLIT,
    uniforms: {
      u_colors: { type: UniformType.SAMPLER_2D, value: paintTexture(plainPaint(1, '#000000')) },
      u_selected: { type: UniformType.FLOAT, value: -1 },
      u_selection: { type: UniformType.VEC3, value: new Cartesian3() },
      u_casing: { type: UniformType.VEC3, value: new Cartesian3() },
      u_rank: { type: UniformType.FLOAT, value: 0 },
      u_opacity: { type: UniformType.FLOAT, value: 1 },
      u_under: { type: UniformType.VEC3, value: new Cartesian3() },
      ...uniforms,
    },
    varyings: { v_color: VaryingType.VEC4, v_extra: VaryingType.VEC2 },
    vertexShaderText: VERTEX_TEXT + vertexShaderText,
    fragmentShaderText: HATCH_TEXT + fragmentShaderText,
  });
}

/** Hidden features collapse to a point, in the picture and for picking alike. */
const HIDE = /* glsl */ `
  float mark = floor(featureColor(gid).a * 255.0 + 0.5);
  if (mark > ${float(MARK.hidden - 0.5)}) vsOutput.positionMC = vec3(0.0);
`;

/**
 * Buildings in their feature's colour: a roof that faces up has exactly that colour, walls are darker
 * by where they face (light from the north-west) and, as far as `u_soft` says, towards the ground. As far
 * as `u_sun` says, they are lit by the scene's light instead.
 */
export function buildingShader(tiles: TileSet): CustomShader {
  return featureShader(
    {
      u_stepM: { type: UniformType.FLOAT, value: tiles.stepM },
      u_baseUpM: { type: UniformType.FLOAT, value: tiles.baseUpM },
      u_soft: { type: UniformType.FLOAT, value: 1 },
      u_sun: { type: UniformType.FLOAT, value: 0 },
    },
    /* glsl */ `
void vertexMain(VertexInput vsInput, inout czm_modelVertexOutput vsOutput) {
  float gid = vsInput.attributes.gid;
  v_color = featureColor(gid);
  ${HIDE}
  if (abs(gid - u_selected) < 0.5) v_color = vec4(u_selection, 0.0);
  v_extra = vec2(vsInput.attributes.positionMC.y * u_stepM + u_baseUpM, 0.0);
}`,
    /* glsl */ `
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 normal = normalize(fsInput.attributes.normalEC);
  if (dot(normal, fsInput.attributes.positionEC) > 0.0) normal = -normal;
  vec3 up = normalize(czm_normal * vec3(0.0, 1.0, 0.0));
  vec3 light = normalize(czm_normal * vec3(-0.5, 0.9, -0.6));
  float facingUp = dot(normal, up);
  float shade = 0.72 + 0.12 * facingUp + 0.21 * dot(normal, light);
  float low = (1.0 - smoothstep(0.0, 12.0, v_extra.x)) * (1.0 - abs(facingUp));
  float lit = clamp(dot(normal, czm_lightDirectionEC) * 1.25, 0.0, 1.0);
  float sunny = 0.55 + 0.14 * facingUp + 0.31 * lit;
  shade = mix(min(1.0, shade), sunny, u_sun) * (1.0 - 0.18 * low * u_soft);
  vec3 color = hatched(v_color.rgb, floor(v_color.a * 255.0 + 0.5));
  material.diffuse = czm_srgbToLinear(color * shade);
  material.alpha = u_opacity;
}`,
  );
}

/**
 * The same shader for what is drawn translucent, or no longer: Cesium asks for that when it makes the shader.
 * It takes over all uniforms.
 */
export function withTranslucency(shader: CustomShader, translucent: boolean): CustomShader {
  const { OPAQUE, TRANSLUCENT } = CustomShaderTranslucencyMode;
  return new CustomShader({
    mode: shader.mode,
    lightingModel: shader.lightingModel,
    translucencyMode: translucent ? TRANSLUCENT : OPAQUE,
    uniforms: shader.uniforms,
    varyings: shader.varyings,
    vertexShaderText: shader.vertexShaderText ?? '',
    fragmentShaderText: shader.fragmentShaderText ?? '',
  });
}

/** Flat areas of a layer in their class colour with hatching. `rank`: over what they are drawn. */
export function areaShader(rank: number): CustomShader {
  return featureShader(
    { u_rank: { type: UniformType.FLOAT, value: rank } },
    /* glsl */ `
void vertexMain(VertexInput vsInput, inout czm_modelVertexOutput vsOutput) {
  float gid = vsInput.attributes.gid;
  v_color = featureColor(gid);
  v_extra = vec2(0.0);
  vsOutput.positionMC = lifted(vsInput.attributes.positionMC, u_rank);
  ${HIDE}
}`,
    /* glsl */ `
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 color = hatched(v_color.rgb, floor(v_color.a * 255.0 + 0.5));
  material.diffuse = czm_srgbToLinear(color);
  material.alpha = u_opacity;
}`,
  );
}

/**
 * Upright strips in their class colour with hatching, a shade darker by where they face, so that the
 * corners of a building show; less than would make one class look like another. Seen from behind there is
 * nothing, or the far walls would shine over the edges of the roofs.
 */
export function wallShader(): CustomShader {
  return featureShader(
    {},
    /* glsl */ `
void vertexMain(VertexInput vsInput, inout czm_modelVertexOutput vsOutput) {
  float gid = vsInput.attributes.gid;
  v_color = featureColor(gid);
  v_extra = vec2(0.0);
  vsOutput.positionMC = lifted(vsInput.attributes.positionMC, u_rank);
  ${HIDE}
}`,
    /* glsl */ `
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 normal = normalize(fsInput.attributes.normalEC);
  if (dot(normal, fsInput.attributes.positionEC) > 0.0) discard;
  vec3 light = normalize(czm_normal * vec3(-0.5, 0.0, -0.6));
  float shade = 0.95 + 0.05 * dot(normal, light);
  vec3 color = hatched(v_color.rgb, floor(v_color.a * 255.0 + 0.5));
  color = mix(u_under, color, u_opacity);
  material.diffuse = czm_srgbToLinear(color * shade);
}`,
  );
}

/** How lines are drawn, class by class from the lowest. */
export interface LineLook {
  /** Least width of the fill in CSS pixels. */
  readonly leastPx: readonly number[];
  /** Width of the casing on each side in CSS pixels. */
  readonly casingPx: readonly number[];
  /** Rank of the lowest casing; fills come 8 above. */
  readonly rank: number;
}

function glslArray(values: readonly number[]): string {
  const eight = Array.from({ length: 8 }, (_, at) => float(values[at] ?? values.at(-1) ?? 0));
  return `float[8](${eight.join(', ')})`;
}

/** `flowStepPx` and `flowCasingPx` of flow-width.ts. */
const FLOW_TEXT = /* glsl */ `
const float STEPS = ${float(FLOW_WIDTH.steps)};
float flowPx(float step) {
  return max(${float(FLOW_WIDTH.leastPx)}, step * ${float(FLOW_WIDTH.fullPx)} / STEPS);
}
float flowCasingPx(float step) {
  return min(${float(FLOW_WIDTH.mostCasingPx)}, ${float(FLOW_WIDTH.casingShare)} * flowPx(step));
}
`;

/**
 * Lines as ribbons on the ground: as wide as the street, but never thinner than a number of pixels,
 * with a casing around all lines and under all fills. Those whose paint says so are as many pixels wide as
 * their flow, whatever the mesh was made for; the wide ones lie over the thin ones.
 */
export function lineShader(look: LineLook): CustomShader {
  return featureShader(
    {
      u_rank: { type: UniformType.FLOAT, value: look.rank },
    },
    /* glsl */ `
const float LEAST_PX[8] = ${glslArray(look.leastPx)};
const float CASING_PX[8] = ${glslArray(look.casingPx)};
${FLOW_TEXT}
void vertexMain(VertexInput vsInput, inout czm_modelVertexOutput vsOutput) {
  float gid = vsInput.attributes.gid;
  vec3 place = vsInput.attributes.positionMC;
  vec4 offset = vsInput.attributes.offset;
  float fill = step(7.5, offset.w);
  int level = int(offset.w - 8.0 * fill + 0.5);
  float metres = czm_metersPerPixel(czm_modelView * vec4(place, 1.0));
  vec4 paint = featureColor(gid);
  float bytes = floor(paint.a * 255.0 + 0.5);
  float flowStep = floor(bytes / ${float(WIDTH_PLACE)}) - 1.0;
  bool isByFlow = flowStep > -0.5;
  paint.a = mod(bytes, ${float(WIDTH_PLACE)}) / 255.0;
  float halfWidth = max(offset.z, 0.5 * LEAST_PX[level] * metres);
  if (isByFlow) halfWidth = 0.5 * flowPx(flowStep) * metres;
  halfWidth += (1.0 - fill) * (isByFlow ? flowCasingPx(flowStep) : CASING_PX[level]) * metres;
  v_color = mix(vec4(u_casing, 0.0), paint, fill);
  v_extra = vec2(fill, 0.0);
  vec3 moved = place + vec3(offset.x, 0.0, -offset.y) * halfWidth;
  float over = isByFlow ? 8.0 * fill + 7.0 * flowStep / STEPS : offset.w;
  vsOutput.positionMC = lifted(moved, u_rank + over);
  ${HIDE}
  if (abs(gid - u_selected) < 0.5) v_color.rgb = mix(v_color.rgb, u_selection, fill);
}`,
    /* glsl */ `
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 color = hatched(v_color.rgb, floor(v_color.a * 255.0 + 0.5));
  color = mix(u_under, color, u_opacity);
  material.diffuse = czm_srgbToLinear(color);
}`,
  );
}

/** Share of the ground's radius from which it fades into the background. */
export const FADE_START = 0.3;

/** The ground in one colour that fades into the background towards its edge. */
export function groundShader(radiusM: number): CustomShader {
  return new CustomShader({
    mode: CustomShaderMode.REPLACE_MATERIAL,
    lightingModel: LightingModel.UNLIT,
    uniforms: {
      u_ground: { type: UniformType.VEC3, value: new Cartesian3() },
      u_background: { type: UniformType.VEC3, value: new Cartesian3() },
    },
    varyings: { v_away: VaryingType.FLOAT },
    vertexShaderText: /* glsl */ `
void vertexMain(VertexInput vsInput, inout czm_modelVertexOutput vsOutput) {
  v_away = length(vsInput.attributes.positionMC.xz) / ${float(Math.round(radiusM))};
}`,
    fragmentShaderText: /* glsl */ `
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 color = mix(u_ground, u_background, smoothstep(${float(FADE_START)}, 1.0, v_away));
  material.diffuse = czm_srgbToLinear(color);
}`,
  });
}
