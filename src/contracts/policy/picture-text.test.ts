import { expect, it } from 'vitest';
import { DEFINITIONS, effectivePolicy, pictureReadingOf, SHIPPED_READING, withDefaults } from './index.ts';

it('pictures are not read unless a policy says so', () => {
  expect(pictureReadingOf(withDefaults())).toBeNull();
  expect(effectivePolicy(withDefaults(), false).pictures).toBeNull();
  const on = withDefaults({ InspectPictureText: true });
  expect(pictureReadingOf(on)).toEqual(SHIPPED_READING);
  expect(effectivePolicy(on, true).pictures).toEqual(SHIPPED_READING);
  // The guard gets what is in here, and has no use for it.
  expect(JSON.stringify(effectivePolicy(on, true).protection)).not.toContain('eng');
});

it('a wrong value reads them', () => {
  expect(DEFINITIONS.InspectPictureText?.wrong).toEqual({ falls: 'strict', value: true });
});

it('languages come from the folder, but for those that are shipped', () => {
  const reading = (over: Parameters<typeof withDefaults>[0]) =>
    pictureReadingOf(withDefaults({ InspectPictureText: true, ...over }));
  const PictureTextLanguages = ['deu', 'eng', 'deu', 'chi_sim'];
  expect(reading({ PictureTextLanguages, PictureTextLanguageDirectory: '/srv/data/' })).toEqual({
    languages: [
      { name: 'deu', file: '/srv/data/deu.traineddata' },
      { name: 'eng', file: null },
      { name: 'chi_sim', file: '/srv/data/chi_sim.traineddata' },
    ],
    missing: [],
  });
  expect(
    reading({ PictureTextLanguages: ['deu'], PictureTextLanguageDirectory: 'C:\\data\\' })?.languages,
  ).toEqual([{ name: 'deu', file: 'C:\\data\\deu.traineddata' }]);
  expect(reading({ PictureTextLanguages })).toEqual({
    languages: [{ name: 'eng', file: null }],
    missing: ['deu', 'chi_sim'],
  });
});

it('no language names anything but a file of the folder', () => {
  const schema = DEFINITIONS.PictureTextLanguages?.schema;
  for (const good of ['eng', 'chi_sim', 'jpn_vert', 'chi_sim_vert', 'aze_cyrl'])
    expect(schema?.safeParse([good]).success, good).toBe(true);
  for (const bad of ['../eng', '/etc/passwd', 'ENG', 'en', 'eng.traineddata', 'script/Latin', 'eng+deu', ''])
    expect(schema?.safeParse([bad]).success, bad).toBe(false);
});
