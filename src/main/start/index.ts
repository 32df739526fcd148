export { parseFlags, relaunchArguments } from './flags.ts';
export { openSettings, type Settings } from './settings.electron.ts';
