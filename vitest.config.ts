import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      // yaml's build for node asks the environment for a debug flag at every token.
      yaml: fileURLToPath(new URL('node_modules/yaml/browser/index.js', import.meta.url)),
      // There is no editor; its part in the client's texts is played.
      vscode: fileURLToPath(new URL('test/kit/vscode.ts', import.meta.url)),
    },
  },
  test: {
    include: ['test/**/*.test.ts'],
    // Programs that tests start speak English, wherever the tests run.
    env: { LC_ALL: 'C' },
    globalSetup: 'test/kit/programs.ts',
    testTimeout: 30_000,
    pool: 'threads',
    // One less by default, which on two cores is half of them.
    maxWorkers: '100%',
    // No module keeps anything between calls, so files need not load all of them again.
    isolate: false,
    reporters: ['default'],
  },
});
