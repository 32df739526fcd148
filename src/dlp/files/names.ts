/** Names of files within files, for people and for rules: bounded, and harmless to show. */
import { FILE_FINDINGS, type FileFindingId } from './extractor.ts';
import type { FileType } from './file-type.ts';

const LONGEST = 200;

/** A name without control and direction characters, cut in its middle if it is long. */
export function shownName(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST / 2)}…${plain.slice(-LONGEST / 2)}`;
}

/** The extension, lower case, without what systems drop at the end. Empty: none. */
export function extensionOf(name: string): string {
  const last = name
    .slice(-300)
    .replace(/[\s.]+$/, '')
    .replace(/[\p{Cf}]/gu, '');
  return /\.([^./\\]{1,12})$/.exec(last)?.[1]?.toLowerCase() ?? '';
}

type Family = 'program' | 'container' | 'document' | 'media' | 'text' | 'other';

const BY_EXTENSION: readonly (readonly [Family, string])[] = [
  [
    'program',
    'exe dll scr com sys ocx cpl msi msp msix appx bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta jar apk aab ipa app elf so dylib bin run sh bash lnk pif reg scpt command deb rpm appimage dmg pkg class dex wasm py pl rb php',
  ],
  [
    'container',
    'zip 7z rar gz tgz bz2 tbz2 xz txz zst tar cab iso img ar cpio lzma z lz lz4 arj lha war ear xpi crx nupkg whl vsix egg conda gem kmz 3mf aar docx docm dotx dotm xlsx xlsm xltx xltm xlsb xlam pptx pptm potx potm ppsx ppsm vsdx vsdm odt ods odp odg odf ott ots otp epub xps oxps sketch pages numbers key idml',
  ],
  ['document', 'pdf doc dot xls xlt xla ppt pps pot rtf msg vsd pub one onetoc2 mpp wps'],
  [
    'media',
    'jpg jpeg jpe png gif bmp tif tiff webp heic heif avif ico svg psd mp3 wav ogg opus m4a aac flac amr mp4 m4v mov avi mkv webm 3gp wmv mpg mpeg ttf otf woff woff2',
  ],
  ['text', 'txt csv tsv log md json xml html htm xhtml yaml yml ini cfg conf eml vcf ics srt tex css'],
];

const FAMILY_OF_EXTENSION = new Map<string, Family>(
  BY_EXTENSION.flatMap(([family, list]) => list.split(' ').map((extension) => [extension, family] as const)),
);

const PROGRAMS: ReadonlySet<FileType> = new Set<FileType>([
  'exe',
  'elf',
  'macho',
  'wasm',
  'java-class',
  'lnk',
  'dex',
  'msi',
  'jar',
  'apk',
  'script',
]);

const CONTAINERS: ReadonlySet<FileType> = new Set<FileType>([
  'zip',
  'gz',
  'bz2',
  'xz',
  'zst',
  'lzma',
  'tar',
  '7z',
  'rar',
  'cab',
  'iso',
  'ar',
  'cpio',
  'archive',
]);

const DOCUMENTS: ReadonlySet<FileType> = new Set<FileType>([
  'docx',
  'xlsx',
  'xlsb',
  'pptx',
  'visio',
  'odf',
  'epub',
  'pdf',
  'xps',
  'ole',
  'encrypted-office',
  'rtf',
  'onenote',
]);

/** Text that a computer runs when it is opened by its name. */
const SCRIPT_EXTENSIONS: ReadonlySet<string> = new Set(
  'bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta scpt command sh bash reg scr pif com'.split(' '),
);

/** Whether the name makes a program of what is text by its content. */
export function isScriptName(name: string): boolean {
  return SCRIPT_EXTENSIONS.has(extensionOf(name));
}

export function isProgramType(type: FileType): boolean {
  return PROGRAMS.has(type);
}

/**
 * What is wrong between a name and what the file really is; null: nothing that matters. A picture with the name of
 * another picture, or text with the name of other text, does not.
 */
export function nameProblem(name: string, type: FileType): { id: FileFindingId; detail: string } | null {
  if (/[\u202a-\u202e\u2066-\u2069]/.test(name)) {
    return mismatch('the name holds characters that turn the direction of writing');
  }
  const extension = extensionOf(name);
  const named = FAMILY_OF_EXTENSION.get(extension);
  if (named === undefined) return null;
  if (PROGRAMS.has(type) && named !== 'program' && !(type === 'jar' && named === 'container')) {
    // Text with a line that names its interpreter is read as text by everything but a shell.
    if (type === 'script' && named === 'text') return null;
    return mismatch(`a program or script (${type}) named .${extension}`);
  }
  if (CONTAINERS.has(type) && named !== 'container' && named !== 'program') {
    return mismatch(`an archive (${type}) named .${extension}`);
  }
  if (DOCUMENTS.has(type) && (named === 'media' || (named === 'text' && type !== 'rtf'))) {
    return mismatch(`a document (${type}) named .${extension}`);
  }
  return null;
}

function mismatch(detail: string): { id: FileFindingId; detail: string } {
  return { id: 'file.type-mismatch', detail };
}

/** Whether a finding means that something was not read. */
export function isUnread(id: FileFindingId): boolean {
  return FILE_FINDINGS[id].unread;
}
