/** The process that reads files. One file after the other; what goes wrong ends the process, and costs one file. */
import { type OcrReader, ocrReader } from '../../../dlp/files/index.ts';
import { matcherOf } from '../../../dlp/judge/matcher.ts';
import { codeOf } from '../../files.ts';
import { type ExitCode, WrongUse } from '../../frame.ts';
import { documentText } from './document-text.ts';
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
  let pictures: OcrReader | null = null;
  process.on('message', (order: WorkerOrder) => {
    if (order.kind === 'setup') {
      const protection = order.setup.protection ?? everything();
      task = { ...order.setup, protection };
      pictures = task.pictures === null ? null : ocrReader(task.pictures);
      // Compiled now, so that no file's time goes into it.
      matcherOf(protection);
      answer({ kind: 'ready' });
    } else if (task === null) return;
    else if (order.kind === 'text') void read(order.path, task, pictures).then(answer);
    else void inspect(order.path, task, pictures).then(answer);
  });
  return await new Promise((done) => process.once('disconnect', () => done(0)));
}

function inspect(path: string, task: Task, pictures: OcrReader | null): Promise<WorkerAnswer> {
  return answered(async () => ({ kind: 'inspected', inspected: await inspectFile(path, task, pictures) }));
}

function read(path: string, task: Task, pictures: OcrReader | null): Promise<WorkerAnswer> {
  return answered(async () => {
    const read = await documentText(path, task.milliseconds, pictures);
    return read.ok ? { kind: 'text', text: read.text } : { kind: 'problem', problem: read.problem };
  });
}

async function answered(work: () => Promise<WorkerAnswer>): Promise<WorkerAnswer> {
  try {
    return await work();
  } catch (error) {
    // What is wrong with the file's place; everything else is ours, and ends the process.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return { kind: 'problem', problem: `cannot be read (${codeOf(error)})` };
  }
}

function answer(message: WorkerAnswer): void {
  process.send?.(message);
}
