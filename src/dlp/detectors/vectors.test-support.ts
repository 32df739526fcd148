/** Texts with the values that must be found between ⟦ and ⟧. */

export interface Marked {
  readonly text: string;
  readonly spans: readonly (readonly [start: number, end: number])[];
}

/** @throws where the marks do not pair. */
export function readMarked(marked: string): Marked {
  const spans: [number, number][] = [];
  let text = '';
  let open: number | null = null;
  for (const char of marked) {
    if (char === '⟦') {
      if (open !== null) throw new Error(`${marked}: ⟦ inside of ⟦`);
      open = text.length;
    } else if (char === '⟧') {
      if (open === null) throw new Error(`${marked}: ⟧ without ⟦`);
      spans.push([open, text.length]);
      open = null;
    } else text += char;
  }
  if (open !== null) throw new Error(`${marked}: ⟦ is not closed`);
  return { text, spans };
}
