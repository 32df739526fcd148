export { setMenu } from './menu.electron.ts';
export { registerOwnScheme } from './own-pages.electron.ts';
export { PolicyWindow } from './policy-window.electron.ts';
export { Prompts } from './prompts.ts';
export { ShellStateStore } from './shell-state.ts';
export { builtPaths, ShellWindow } from './window.electron.ts';
