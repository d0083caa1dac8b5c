// How the window is built, and how its tests run: `unit` beside the sources, `window` in the real application.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte({ compilerOptions: { runes: true, css: 'external' } })],
  // The window is served from its own scheme; relative addresses work there and from a folder.
  base: './',
  build: {
    // The oldest web view that Galley runs in; above it `light-dark()` is left as it is written.
    target: ['safari18', 'chrome125'],
    // Nothing inline: the content security policy allows neither data: scripts nor data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    outDir: 'dist',
    emptyOutDir: true,
  },
  server: { port: 5173, strictPort: true },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'], environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'window',
          include: ['../tests/window/**/*.test.ts'],
          environment: 'node',
          // One display, one application at a time.
          fileParallelism: false,
          // A software-rendered window on a busy machine is slow to start; each wait has its own deadline.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: { name: 'bench', include: ['../tests/bench/**/*.test.ts'], environment: 'node', testTimeout: 600_000, hookTimeout: 180_000 },
      },
    ],
  },
});
