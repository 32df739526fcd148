/** `npm run demo -- --smoke`: plays the story by itself, without a person or a display, and reports what was observed. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Bench } from '../../tests/e2e/support/bench.ts';
import { openWorkshop } from '../../tests/e2e/support/workshop.ts';
import { OUT } from '../paths.ts';
import { playStory, Stage, type StepResult, sandboxedRenderers } from './story.ts';
import { lineOf } from './table.ts';

export interface SmokeReport {
  readonly electron: string;
  readonly chrome: string;
  /** Every renderer was confined by the kernel at the start. */
  readonly sandboxed: boolean;
  readonly steps: readonly StepResult[];
}

/** Plays the story. Screenshots go to `out/demo`. @param log takes one line at a time */
export async function smoke(log: (line: string) => void): Promise<SmokeReport> {
  const shots = join(OUT, 'demo');
  rmSync(shots, { recursive: true, force: true });
  mkdirSync(shots, { recursive: true });
  const workshop = await openWorkshop(log);
  try {
    const bench = await Bench.open(workshop, 'demo');
    const stage = new Stage(bench, shots);
    let about = { electron: '', chrome: '', sandboxed: false };
    const steps = await playStory(stage, async (result, index) => {
      log(lineOf(result));
      if (index === 0 && stage.client !== null) about = await aboutRuntime(stage);
    });
    await bench.close();
    log(`screenshots: ${shots}`);
    return { ...about, steps };
  } finally {
    await workshop.close();
  }
}

async function aboutRuntime(stage: Stage): Promise<{ electron: string; chrome: string; sandboxed: boolean }> {
  const { client } = stage;
  if (client === null) return { electron: '', chrome: '', sandboxed: false };
  const { electron, chrome } = await client.app.evaluate(() => ({
    electron: process.versions.electron ?? '',
    chrome: process.versions.chrome ?? '',
  }));
  const { all, sandboxed } = await sandboxedRenderers(client);
  return { electron, chrome, sandboxed: all > 0 && all === sandboxed };
}
