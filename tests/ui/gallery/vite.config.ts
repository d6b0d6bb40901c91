import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pageHeaders } from '#build/page-headers.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Builds the states of the page alone, without map and workers. */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [react(), pageHeaders()],
  build: {
    target: 'es2023',
    outDir: process.env['GALLERY_OUT'] ?? 'dist-gallery',
    emptyOutDir: true,
    rolldownOptions: { input: `${root}/tests/ui/gallery/index.html` },
  },
});
