import { describe, expect, it } from 'vitest';
import { scanReference } from '../../scan/reference.ts';
import { describeDetectors } from '../describe-detectors.test-support.ts';
import { MARKINGS } from './index.ts';
import { BANNER, STRONG, WEAK } from './phrases.ts';

describeDetectors(MARKINGS);

const sureness = (text: string) => scanReference(text, MARKINGS).map((found) => found.confidence);

describe('how sure a mark is', () => {
  it.each([
    ['CONFIDENTIAL', ['high']],
    ['--- CONFIDENTIAL ---\nHello', ['high']],
    ['ACME GMBH - STRENG VERTRAULICH - SEITE 3', ['high']],
    ['Classification: Secret', ['high']],
    ['this is confidential', ['low']],
    ['he told me it is strictly confidential, so please keep it', ['medium']],
    ['we share it as TLP:GREEN', ['medium']],
    ['SECRET', ['high']],
    ['I have a SECRET to tell you', []],
    ['[CONFIDENTIAL] the figures of the third quarter and what they mean for all of us', ['high']],
    ['INTERN', ['high']],
  ])('%s', (text, expected) => {
    expect(sureness(text)).toEqual(expected);
  });
});

describe('the phrases', () => {
  it('are listed once', () => {
    const all = [...STRONG, ...WEAK, ...BANNER];
    expect(all.filter((phrase, at) => all.indexOf(phrase) !== at)).toEqual([]);
  });
  it.each([...STRONG, ...WEAK, ...BANNER])('%s is found in capitals on its own line', (phrase) => {
    const found = scanReference(`Q3\n${phrase.toUpperCase()}\nfigures`, MARKINGS);
    expect(found.map((one) => [one.start, one.confidence])).toEqual([[3, 'high']]);
  });
});
