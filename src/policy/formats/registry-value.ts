/** From the type number and the bytes of a registry value to a raw value; the same for the registry and its files. */
import type { RawValue } from '../model.ts';

/** The type numbers of winnt.h. */
export const REG_NONE = 0;
export const REG_SZ = 1;
export const REG_EXPAND_SZ = 2;
export const REG_BINARY = 3;
export const REG_DWORD = 4;
export const REG_DWORD_BIG_ENDIAN = 5;
export const REG_MULTI_SZ = 7;
export const REG_QWORD = 11;

/**
 * The raw value of a registry value. Never throws: the registry keeps whatever bytes it was given under any type, so
 * strings without terminator, odd lengths, lone surrogates and numbers of a wrong size occur.
 * @param type one of the REG_ numbers; others become `OTHER`
 * @param data the value's bytes, strings in UTF-16LE
 */
export function registryValue(type: number, data: Uint8Array): RawValue {
  switch (type) {
    case REG_SZ:
      return { form: 'registry', type: 'SZ', value: registryText(data) };
    case REG_EXPAND_SZ:
      return { form: 'registry', type: 'EXPAND_SZ', value: registryText(data) };
    case REG_MULTI_SZ:
      return { form: 'registry', type: 'MULTI_SZ', value: registryTexts(data) };
    case REG_BINARY:
      return { form: 'registry', type: 'BINARY', value: null };
    case REG_DWORD:
    case REG_DWORD_BIG_ENDIAN:
      if (data.length !== 4) break;
      return { form: 'registry', type: 'DWORD', value: viewOf(data).getUint32(0, type === REG_DWORD) };
    case REG_QWORD:
      if (data.length !== 8) break;
      return { form: 'registry', type: 'QWORD', value: viewOf(data).getBigUint64(0, true) };
  }
  return { form: 'registry', type: 'OTHER', value: null };
}

/** The text of a string value: what stands after the first NUL is no part of it, as for the tools of Windows. */
export function registryText(data: Uint8Array): string {
  const text = utf16(data);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/** Empty strings at the end are terminators; one in the middle is kept, so that what follows it is not lost. */
function registryTexts(data: Uint8Array): string[] {
  const text = utf16(data);
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return end === 0 ? [] : text.slice(0, end).split('\0');
}

function utf16(data: Uint8Array): string {
  // A last odd byte is half a character: the tools of Windows leave it away.
  return Buffer.from(data.buffer, data.byteOffset, data.length - (data.length % 2)).toString('utf16le');
}

function viewOf(data: Uint8Array): DataView {
  return new DataView(data.buffer, data.byteOffset, data.length);
}
