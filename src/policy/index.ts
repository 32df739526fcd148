/** Policies from wherever they are set to what is in force. Used by the client and by cordon-admin; no Electron. */
export { explained } from './explain-json.ts';
export { readJsonSettings } from './formats/json.ts';
export { hideSecrets } from './hide-secrets.ts';
export {
  type Held,
  holdSources,
  isBinding,
  type KeepOptions,
  type KeptSource,
  type KeptSources,
} from './keep.ts';
export {
  type DocumentRead,
  type Level,
  MAX_DOCUMENT_BYTES,
  PREFERENCE_DOMAIN,
  type RawSetting,
  type RawValue,
  RECOMMENDED,
  REGISTRY_PATH,
  type Scope,
  type SettingsLayer,
} from './model.ts';
export { policyPage } from './page.ts';
export { buildReport } from './report.ts';
export { resolvePolicies } from './resolve.ts';
export type { PolicySource, SourceRead } from './sources/source.ts';
export { jsonFolders, type SystemSources, systemSources } from './sources/system.ts';
export { readTrustedFile, trustedFileSignature } from './sources/trusted-file.ts';
