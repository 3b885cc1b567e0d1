import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstPaint } from './firstPaint.ts';

const platform = process.env.SEJOUR_URL ?? 'http://localhost:8080';

// What every visit fetches is one file, since on a slow line a request costs more than what is in most of them. A small one that decides
// what is painted first comes before it.
const chunks = [
  {
    name: 'firstPaint',
    test: /src\/(app\/firstPaint|i18n\/reader|search\/firstHomes)\.ts|vite\/preload-helper/,
    priority: 2,
  },
  { name: 'application', tags: ['$initial' as const], priority: 1 },
  { name: 'menu', test: /src\/app\/MainMenu\.tsx/ },
];

export default defineConfig({
  plugins: [react(), firstPaint()],
  build: {
    manifest: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1100,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  server: {
    port: 4200,
    strictPort: true,
    proxy: Object.fromEntries(
      ['/api', '/dev', '/docs', '/openapi', '/swagger-ui', '/actuator'].map((path) => [path, platform]),
    ),
  },
});
