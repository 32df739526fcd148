/** Letters of other scripts that look like Latin ones (a selection of Unicode's confusables, UTS #39). */

const ALIKE: readonly (readonly [others: string, latin: string])[] = [
  ['АВЕЅІЈКМНОРСТУХԚԜ', 'ABESIJKMHOPCTYXQW'],
  ['аеіјорсухѕһԁԛԝ', 'aeijopcyxshdqw'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
  ['αορνικυ', 'aopviku'],
  ['ԍɡ', 'gg'],
  ['ıℓ', 'il'],
  ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'ABCDEFGHIJKLMNOPRSTUVWYZ'],
];

const latinOf = new Map<number, number>(
  ALIKE.flatMap(([others, latin]) =>
    [...others].map((char, at): [number, number] => [char.charCodeAt(0), latin.charCodeAt(at)]),
  ),
);

/** The Latin letter that a unit looks like, as a code; null where it looks like none. */
export function lookAlike(code: number): number | null {
  return code < 128 ? null : (latinOf.get(code) ?? null);
}
