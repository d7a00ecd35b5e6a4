/** How the console is built: split by page, the sign-in page without the component library. */

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { BASE } from './kit/api/address.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('console'),
  base: BASE,
  plugins: [react()],
  build: {
    manifest: true,
    target: 'es2022',
    // Nothing is inlined as data: in a policy of 'self', a file is a file.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/log': 'http://127.0.0.1:8080' } },
});
