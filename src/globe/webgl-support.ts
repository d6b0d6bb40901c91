/** What this browser's WebGL 2 can do. */
export interface WebglSupport {
  readonly available: boolean;
  /** Drawn by the processor: each pixel counts. */
  readonly software: boolean;
}

let known: WebglSupport | undefined;

function probe(): WebglSupport {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return { available: false, software: false };
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return {
    available: true,
    software: /swiftshader|llvmpipe|software|basic render/i.test(renderer),
  };
}

/** Asks once; a browser without WebGL is asked again, as it may have recovered. */
export function webglSupport(): WebglSupport {
  if (known?.available !== true) known = probe();
  return known;
}
