export { parseFlags, relaunchArguments } from './flags.ts';
export { openSettings, type Settings, type Values } from './settings.electron.ts';
