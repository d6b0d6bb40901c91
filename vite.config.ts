import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { ariaLanguages } from '#build/aria-languages.ts';
import { cesiumAssets } from '#build/cesium-assets.ts';
import { cspSafeKnockout } from '#build/csp-safe-knockout.ts';
import { packedData } from '#build/packed-data.ts';
import { pageHeaders } from '#build/page-headers.ts';

export default defineConfig({
  plugins: [
    react(),
    ariaLanguages(),
    cesiumAssets(),
    cspSafeKnockout(),
    packedData(),
    pageHeaders(),
  ],
  define: { CESIUM_BASE_URL: '"/cesium/"' },
  // The builds of ONNX Runtime that leave their wasm and its loader to `workers/web-runtime.ts`.
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
  // Found only by a worker, pbf would make the development server reload the page in the middle of its work.
  optimizeDeps: { exclude: ['onnxruntime-web'], include: ['pbf'] },
  worker: { format: 'es', plugins: () => [cspSafeKnockout()] },
  build: { target: 'es2023', chunkSizeWarningLimit: 6000, manifest: true },
  server: { port: 5173, strictPort: false },
  preview: { port: 4173, strictPort: false },
});
