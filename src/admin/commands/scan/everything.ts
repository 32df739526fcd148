/** What a scan asks for where there is no policy. */
import type { DlpRule, Protection } from '../../../contracts/policy/index.ts';
import { BUILT_IN_REFS } from './every-ref.ts';

/** A rule that names every built-in detector. Its verdict means nothing. */
export function everything(): Protection {
  const rule: DlpRule = {
    name: 'everything',
    channels: ['upload'],
    condition: {
      any: BUILT_IN_REFS.map((detector) => ({
        detector,
        minCount: 1,
        minOccurrences: 1,
        minConfidence: 'low',
      })),
    },
    action: 'report',
    requireJustification: false,
  };
  return {
    defaults: { copy: 'allow', paste: 'allow', upload: 'allow', download: 'allow' },
    rules: [rule],
  };
}
