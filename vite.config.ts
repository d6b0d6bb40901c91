import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { cesiumAssets } from '#build/cesium-assets.ts';
import { cspSafeKnockout } from '#build/csp-safe-knockout.ts';
import { packedData } from '#build/packed-data.ts';
import { pageHeaders } from '#build/page-headers.ts';

export default defineConfig({
  plugins: [react(), cesiumAssets(), cspSafeKnockout(), packedData(), pageHeaders()],
  define: { CESIUM_BASE_URL: '"/cesium/"' },
  worker: { format: 'es', plugins: () => [cspSafeKnockout()] },
  build: { target: 'es2023', chunkSizeWarningLimit: 6000, manifest: true },
  server: { port: 5173, strictPort: false },
  preview: { port: 4173, strictPort: false },
});
