/**
 * Runs inside Wine: takes a file of steps and writes a file of answers. A file, because console.log throws there when
 * its output is a pipe.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as native from 'native-reg';
import { loadNativeRegistry, windowsRegistrySources } from '../../src/policy/sources/windows-registry.ts';
import { type Answer, encodeAnswers, type Step } from './support/steps.ts';

const HIVES = { HKLM: native.HKLM, HKCU: native.HKCU };
const SCRATCH = 'SOFTWARE\\CordonProbe';

const [input, output] = process.argv.slice(2);
if (input === undefined || output === undefined) throw new Error('usage: probe STEPS.json ANSWERS.json');
const steps = JSON.parse(readFileSync(input, 'utf8')) as Step[];
const sources = windowsRegistrySources({ registry: await loadNativeRegistry() });
const answers: Answer[] = [];
for (const step of steps) {
  try {
    answers.push(await take(step));
  } catch (error) {
    answers.push({ error: String(error) });
  }
}
writeFileSync(output, encodeAnswers(answers));

async function take(step: Step): Promise<Answer> {
  switch (step.do) {
    case 'read':
    case 'signature': {
      const source = sources.find(({ id }) => id === step.source);
      if (source === undefined) throw new Error(`no source ${step.source}`);
      const start = performance.now();
      if (step.do === 'signature') {
        const signature = await source.signature();
        return { signature, ms: performance.now() - start };
      }
      const read = await source.read();
      return { read, ms: performance.now() - start };
    }
    case 'set': {
      const key = native.createKey(HIVES[step.hive], step.path, native.Access.ALL_ACCESS);
      native.setValueRaw(key, step.name, step.type, Buffer.from(step.hex, 'hex'));
      native.closeKey(key);
      return { done: true };
    }
    case 'delete':
      native.deleteTree(HIVES[step.hive], step.path);
      return { done: true };
    case 'expand':
      return { text: expandedByWindows(step.text) };
  }
}

function expandedByWindows(text: string): string {
  const key = native.createKey(native.HKCU, SCRATCH, native.Access.ALL_ACCESS);
  native.setValueEXPAND_SZ(key, 'text', text);
  const value = native.getValue(key, null, 'text');
  native.closeKey(key);
  return String(value);
}
