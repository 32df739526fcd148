/** Context words as patterns. */

/** Every letter with a mark that has this one as its base: context words are met with and without accents. */
let marked: ReadonlyMap<string, string> | null = null;

function markedLetters(): ReadonlyMap<string, string> {
  if (marked !== null) return marked;
  const letters = new Map<string, string>();
  for (let code = 0xc0; code < 0x1f00; code++) {
    if (code === 0x250) code = 0x1e00;
    const char = String.fromCharCode(code);
    const [base = ''] = char.normalize('NFD');
    const lower = base.toLowerCase();
    if (base !== char && /^[a-z]$/.test(lower)) letters.set(lower, (letters.get(lower) ?? '') + char);
  }
  for (const [base, others] of Object.entries(BARRED)) letters.set(base, (letters.get(base) ?? '') + others);
  marked = letters;
  return letters;
}

/** Letters whose mark Unicode does not take apart. */
const BARRED: Readonly<Record<string, string>> = { o: 'Øø', l: 'Łł', d: 'Đđ', h: 'Ħħ', t: 'Ŧŧ', i: 'ı' };

/**
 * @param word as detectors write it: folded, a blank for what may part words, a star at the end for any ending
 * @returns a pattern to be taken without regard to case, and whether letters may follow
 * @throws for a word that is empty, or has blanks around it
 */
export function contextPattern(word: string): { readonly pattern: string; readonly open: boolean } {
  const open = word.endsWith('*');
  const bare = open ? word.slice(0, -1) : word;
  if (bare.trim() === '' || bare !== bare.trim())
    throw new Error(`context word ${JSON.stringify(word)} is empty or has blanks around it`);
  return { pattern: [...bare].map(charPattern).join(''), open };
}

function charPattern(char: string): string {
  if (char === ' ') return '[ _\\n-]{0,2}';
  const others = markedLetters().get(char);
  if (others !== undefined) return `[${char}${others}]`;
  return char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
