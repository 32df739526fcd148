/** The context that an administrator asks for around a pattern of the company's own. */

/** Whether one of the words stands near; null where none was asked for. */
export type Nearness = (text: string, start: number, end: number) => boolean | null;

const BEFORE = 100;
const AFTER = 50;

/** @param words any words or phrases; case and accents do not matter */
export function nearWords(words: readonly string[]): Nearness {
  if (words.length === 0) return () => null;
  const plain = words.map(plainText);
  return (text, start, end) => {
    const around = `${text.slice(Math.max(0, start - BEFORE), start)}\n${text.slice(end, end + AFTER)}`;
    const there = plainText(around);
    return plain.some((word) => there.includes(word));
  };
}

function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
