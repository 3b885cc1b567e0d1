import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const platform = process.env.SEJOUR_URL ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  build: { manifest: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 1100 },
  server: {
    port: 4200,
    strictPort: true,
    proxy: Object.fromEntries(
      ['/api', '/dev', '/docs', '/openapi', '/swagger-ui', '/actuator'].map((path) => [path, platform]),
    ),
  },
});
