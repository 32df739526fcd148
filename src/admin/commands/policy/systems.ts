import type { DocumentFormat } from '../../../policy/documents.ts';

/** The systems there are policies for, by Node's names. */
export const SYSTEMS = ['win32', 'darwin', 'linux'] as const;
export type System = (typeof SYSTEMS)[number];

/** For people. */
export const SYSTEM_NAMES: Readonly<Record<System, string>> = {
  win32: 'Windows',
  darwin: 'macOS',
  linux: 'Linux',
};

/** The only system that has documents of a format; null: JSON says the same wherever it is taken. */
export const SYSTEM_OF: Readonly<Record<DocumentFormat, System | null>> = {
  json: null,
  reg: 'win32',
  pol: 'win32',
  plist: 'darwin',
  mobileconfig: 'darwin',
};

/** This computer's system; whatever is neither Windows nor macOS keeps its policies as Linux does. */
export function thisSystem(platform: NodeJS.Platform = process.platform): System {
  return platform === 'win32' || platform === 'darwin' ? platform : 'linux';
}
