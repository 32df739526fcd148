#!/usr/bin/env node
/** `cordon-admin`: what administrators do with policies outside of the client. Plain Node, no Electron. */
import { processIo } from './io.ts';
import { run } from './program.ts';

const io = processIo();
const code = await run(process.argv.slice(2), io);
// Not process.exit(): what was written to a pipe may still be on its way. A failed write may have set a code already.
process.exitCode = Math.max(Number(process.exitCode ?? 0), code);
