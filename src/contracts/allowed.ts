import type { Verdict } from './verdict.ts';

/** The verdict on content that nothing objects to. */
export const ALLOWED: Verdict = Object.freeze({
  action: 'allow',
  rule: null,
  message: null,
  learnMoreUrl: null,
  requireJustification: false,
  findings: [],
  reasons: [],
  failure: null,
});
