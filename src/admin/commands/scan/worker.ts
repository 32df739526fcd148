/** The process that reads files. One file after the other; what goes wrong ends the process, and costs one file. */
import { matcherOf } from '../../../dlp/judge/matcher.ts';
import { codeOf } from '../../files.ts';
import { type ExitCode, WrongUse } from '../../frame.ts';
import { everything } from './everything.ts';
import { inspectFile, type Task } from './inspect-file.ts';
import type { WorkerAnswer, WorkerOrder } from './inspected.ts';
import { WORKER } from './worker-name.ts';

/**
 * Serves the scan that started this process, until it ends.
 * @throws WrongUse where nobody did
 */
export async function work(): Promise<ExitCode> {
  if (process.send === undefined)
    throw new WrongUse(`${WORKER} is started by cordon-admin scan`, 'Call cordon-admin scan.');
  let task: Task | null = null;
  process.on('message', (order: WorkerOrder) => {
    if (order.kind === 'setup') {
      const protection = order.setup.protection ?? everything();
      task = { ...order.setup, protection };
      // Compiled now, so that no file's time goes into it.
      matcherOf(protection);
      answer({ kind: 'ready' });
    } else if (task !== null) void inspect(order.path, task).then(answer);
  });
  return await new Promise((done) => process.once('disconnect', () => done(0)));
}

async function inspect(path: string, task: Task): Promise<WorkerAnswer> {
  try {
    return { kind: 'inspected', inspected: await inspectFile(path, task) };
  } catch (error) {
    // What is wrong with the file's place; everything else is ours, and ends the process.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return { kind: 'problem', problem: `cannot be read (${codeOf(error)})` };
  }
}

function answer(message: WorkerAnswer): void {
  process.send?.(message);
}
