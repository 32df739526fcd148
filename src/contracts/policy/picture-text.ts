/** How text in pictures is read, as the policies say it. */
import type { PolicyValues } from './definitions.ts';

/** Languages whose data Cordon brings along, by Tesseract's names. */
export const SHIPPED_LANGUAGES: readonly string[] = ['eng'];

export interface PictureLanguage {
  /** As Tesseract has it: `eng`, `deu`. */
  readonly name: string;
  /** The file of its data; null: it is shipped. */
  readonly file: string | null;
}

/** Where there is none, pictures are not read. */
export interface PictureReading {
  readonly languages: readonly PictureLanguage[];
  /** Languages that are asked for, and whose data are not there: then no picture counts as read. */
  readonly missing: readonly string[];
}

/** English, by what is shipped. */
export const SHIPPED_READING: PictureReading = {
  languages: SHIPPED_LANGUAGES.map((name) => ({ name, file: null })),
  missing: [],
};

/** What the policies ask for, before anybody has looked whether the files are there; null: pictures are not read. */
export function pictureReadingOf(
  values: Pick<PolicyValues, 'InspectPictureText' | 'PictureTextLanguages' | 'PictureTextLanguageDirectory'>,
): PictureReading | null {
  if (values.InspectPictureText !== true) return null;
  const names = [...new Set(values.PictureTextLanguages ?? SHIPPED_LANGUAGES)];
  const folder = values.PictureTextLanguageDirectory;
  const isMissing = (name: string): boolean => folder === null && !SHIPPED_LANGUAGES.includes(name);
  return {
    languages: names
      .filter((name) => !isMissing(name))
      .map((name) => ({
        name,
        file: folder === null || SHIPPED_LANGUAGES.includes(name) ? null : fileIn(folder, name),
      })),
    missing: names.filter(isMissing),
  };
}

/** This runs where there is no node:path. */
function fileIn(folder: string, name: string): string {
  const separator = folder.startsWith('/') ? '/' : '\\';
  return `${folder.replace(/[/\\]+$/, '')}${separator}${name}.traineddata`;
}
