/** The data that text in pictures is read with: looked at before anybody relies on them. */
import {
  type PictureLanguage,
  type PictureReading,
  pictureReadingOf,
} from '../../contracts/policy/picture-text.ts';
import type { CompanyProblem } from './prepare.ts';

/**
 * Says how pictures are read; null: they are not.
 * @param read gives a file's bytes, or throws with what is wrong with it
 */
export async function preparePictures(
  values: Parameters<typeof pictureReadingOf>[0],
  read: (file: string) => Promise<Uint8Array>,
): Promise<{ readonly pictures: PictureReading | null; readonly problems: readonly CompanyProblem[] }> {
  const asked = pictureReadingOf(values);
  if (asked === null) return { pictures: null, problems: [] };
  const languages: PictureLanguage[] = [];
  const missing = [...asked.missing];
  const problems: CompanyProblem[] = missing.map((id) => ({
    policy: 'PictureTextLanguages',
    id,
    problem: 'It does not come with Cordon, and PictureTextLanguageDirectory is not set.',
  }));
  for (const language of asked.languages) {
    const problem = await problemOf(language, read);
    if (problem === null) languages.push(language);
    else {
      missing.push(language.name);
      problems.push({ policy: 'PictureTextLanguages', id: language.name, problem });
    }
  }
  return { pictures: { languages, missing }, problems };
}

async function problemOf(
  { file }: PictureLanguage,
  read: (file: string) => Promise<Uint8Array>,
): Promise<string | null> {
  if (file === null) return null;
  try {
    return (await read(file)).length === 0 ? `${file} is empty.` : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
