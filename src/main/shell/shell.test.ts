import { expect, it } from 'vitest';
import { ALLOWED } from '../../contracts/allowed.ts';
import type { Prompt } from '../../contracts/shell.ts';
import { Prompts } from './prompts.ts';

const setUp = (): { prompts: Prompts; shown: () => Prompt | null } => {
  let shown: Prompt | null = null;
  return {
    prompts: new Prompts((prompt) => {
      shown = prompt;
    }),
    shown: () => shown,
  };
};
const verdict = { ...ALLOWED, action: 'warn' as const, rule: 'Cards', requireJustification: true };

it('shows one prompt at a time and answers the right one', async () => {
  const { prompts, shown } = setUp();
  const first = prompts.ask({ kind: 'confirm-wipe' });
  const second = prompts.ask({ kind: 'help' });
  const id = shown()?.id ?? '';
  expect(shown()?.kind).toBe('confirm-wipe');
  expect(
    prompts.answer('6f9619ff-8b86-4011-b42d-00c04fc964ff', { answer: 'proceed', justification: null }),
  ).toBe(false);
  expect(prompts.answer(id, { answer: 'cancel', justification: null })).toBe(true);
  expect((await first).answer).toBe('cancel');
  expect(shown()?.kind).toBe('help');
  prompts.closeAll();
  expect((await second).answer).toBe('cancel');
  expect(shown()).toBeNull();
});

it('does not go on without the reason a rule asks for', async () => {
  const { prompts, shown } = setUp();
  const asked = prompts.askToGoOn('copy', verdict, []);
  const id = shown()?.id ?? '';
  expect(prompts.answer(id, { answer: 'proceed', justification: '  ' })).toBe(false);
  expect(prompts.answer(id, { answer: 'proceed', justification: 'customer asked' })).toBe(true);
  expect(await asked).toEqual({ proceed: true, justification: 'customer asked' });
});

it('does not let a flood of prompts pile up', async () => {
  const { prompts } = setUp();
  const answers = Array.from({ length: 40 }, () => prompts.askToGoOn('copy', verdict, []));
  expect(
    await Promise.race([answers[39], new Promise((resolve) => setTimeout(resolve, 50, 'waiting'))]),
  ).toEqual({ proceed: false, justification: null });
  prompts.closeAll();
});
