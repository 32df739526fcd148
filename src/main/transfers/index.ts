export { ClipboardBroker, type SystemClipboard } from './clipboard.ts';
export { Decisions, type Person } from './decisions.ts';
export { type DownloadRules, Downloads } from './downloads.electron.ts';
export { InspectorClient } from './inspector-client.ts';
export { forkInspector } from './inspector-process.electron.ts';
export { Quarantine } from './quarantine.ts';
export { Uploads } from './uploads.ts';
