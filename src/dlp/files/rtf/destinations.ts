/** What the groups of RTF are for: where their text belongs, or that there is none. */
import type { TextKind } from '../extractor.ts';

export type Destination =
  | { readonly kind: 'text'; readonly text: TextKind }
  /** Machinery: fonts, styles, numbers. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'fonts' }
  /** Hexadecimal digits of an embedded object or a picture. */
  | { readonly kind: 'object' }
  | { readonly kind: 'picture' }
  | { readonly kind: 'store' }
  | { readonly kind: 'field' }
  | { readonly kind: 'property-name' }
  | { readonly kind: 'property-value' };

const NOTHING: Destination = { kind: 'nothing' };
const text = (kind: TextKind): Destination => ({ kind: 'text', text: kind });
export const BODY = text('body');
/** What a program that does not know a group leaves out. */
export const UNKNOWN = text('hidden');

const LISTED: readonly [Destination, string][] = [
  [{ kind: 'fonts' }, 'fonttbl'],
  [
    NOTHING,
    'colortbl stylesheet listtable listoverridetable rsidtbl themedata colorschememapping latentstyles mmathPr xmlnstbl wgrffmtfilter pgptbl filetbl panose falt blipuid pnseclvl pntext pn template passwordhash fontemb fontfile listpicture oldcprops oldpprops oldsprops oldtprops ftncn aftncn ftnsep aftnsep ftnsepc aftnsepc datafield formfield nonshppict creatim revtim printim buptim objtime objalias objsect sn bkmkstart bkmkend atrfstart atrfend atnref atnparent atnid picprop expandedcolortbl defchp defpap pnaiu shprslt writereservhash pgdsctbl',
  ],
  [text('header-footer'), 'header headerl headerr headerf footer footerl footerr footerf'],
  [text('note'), 'footnote'],
  [text('comment'), 'annotation atnauthor atndate'],
  [
    text('metadata'),
    'info title subject author operator keywords comment doccomm manager company category hlinkbase docvar revtbl generator userprops nextfile protusertbl xform mailmerge objclass objname linkval ud',
  ],
  [text('alt-text'), 'sv'],
  [text('markup'), 'htmltag mhtmltag'],
  [BODY, 'shpinst shptxt shppict shp sp fldrslt result do dptxbxtext field object upr'],
  [{ kind: 'object' }, 'objdata'],
  [{ kind: 'picture' }, 'pict'],
  [{ kind: 'store' }, 'datastore'],
  [{ kind: 'field' }, 'fldinst'],
  [{ kind: 'property-name' }, 'propname'],
  [{ kind: 'property-value' }, 'staticval'],
];

const BY_NAME: ReadonlyMap<string, Destination> = new Map(
  LISTED.flatMap(([destination, names]) => names.split(' ').map((name) => [name, destination] as const)),
);

/** @returns null for words that begin no destination, as far as is known */
export const destinationOf = (word: string): Destination | null => BY_NAME.get(word) ?? null;

/** Words that stand for text. */
export const SIGNS: ReadonlyMap<string, string> = new Map([
  ['par', '\n'],
  ['line', '\n'],
  ['sect', '\n'],
  ['page', '\n'],
  ['column', '\n'],
  ['row', '\n'],
  ['nestrow', '\n'],
  ['softline', '\n'],
  ['tab', '\t'],
  ['cell', '\t'],
  ['nestcell', '\t'],
  ['emdash', '—'],
  ['endash', '–'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['zwj', ''],
  ['zwnj', ''],
]);
