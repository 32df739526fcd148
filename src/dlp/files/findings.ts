/** Facts about a file that are findings of their own. */
export const FILE_FINDINGS = {
  'file.macro': { unread: false, about: 'a macro or script that an office program would run' },
  'file.pdf-javascript': { unread: false, about: 'a script in a PDF file' },
  'file.pdf-launch': { unread: false, about: 'a PDF file that starts a program or opens another file' },
  'file.embedded-executable': { unread: false, about: 'a program or script inside of another file' },
  'file.executable': { unread: false, about: 'a program or script' },
  'file.type-mismatch': { unread: false, about: 'a name that says another type than the content is' },
  'file.external-link': {
    unread: false,
    about: 'content that is fetched from elsewhere when the file is opened',
  },
  'file.suspicious-structure': {
    unread: false,
    about: 'a structure that different programs read differently',
  },
  'file.hidden-data': { unread: false, about: 'data before, after or between what the format shows' },
  'file.encrypted': { unread: true, about: 'content that needs a password' },
  'file.damaged': { unread: true, about: 'content that is damaged or cut off' },
  'file.unsupported': { unread: true, about: 'a format or method that is recognised but not read' },
  'file.unknown-format': { unread: true, about: 'a binary format that is not known' },
  'file.picture-text': { unread: true, about: 'a picture, whose text is not read' },
  'file.too-large': { unread: true, about: 'more content than is read' },
  'file.too-deep': { unread: true, about: 'files within files beyond the depth that is read' },
  'file.too-many-entries': { unread: true, about: 'more files within the file than are read' },
  'file.suspicious-expansion': { unread: true, about: 'content that grows far beyond its size' },
  'file.timeout': { unread: true, about: 'content that takes longer to read than is allowed' },
} as const satisfies Readonly<Record<string, { readonly unread: boolean; readonly about: string }>>;
export type FileFindingId = keyof typeof FILE_FINDINGS;

/** What is told and is no failure of the inspection: such files are what they are. */
const NO_FAILURES: ReadonlySet<FileFindingId> = new Set<FileFindingId>([
  'file.unknown-format',
  'file.picture-text',
]);

/** Whether it means that a file could not be inspected as it should be. */
export function isFailure(id: FileFindingId): boolean {
  return FILE_FINDINGS[id].unread && !NO_FAILURES.has(id);
}
