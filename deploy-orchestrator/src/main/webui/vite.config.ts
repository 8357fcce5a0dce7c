import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const templateService = process.env.POOLWRIGHT_TEMPLATE_SERVICE ?? 'http://127.0.0.1:8081';
const deployOrchestrator = process.env.POOLWRIGHT_DEPLOY_ORCHESTRATOR ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: {
      '^/api/v1/(vcenters|ssh-keys|templates|session|accounts|tokens)': templateService,
      '^/api/v1/': deployOrchestrator,
    },
  },
  build: {
    // Every asset is a file of its own: a strict CSP then needs neither data: scripts nor inline styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    // What matters is the first load as a whole: scripts/first-load.mjs
    chunkSizeWarningLimit: 1_000,
  },
  test: {
    environment: 'jsdom',
    globals: true,
    setupFiles: ['src/test/setup.ts'],
    css: false,
    server: { deps: { inline: [/@patternfly\/react-/] } },
    testTimeout: 60_000,
  },
});
