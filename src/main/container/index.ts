export { diagnose } from './diagnose.ts';
export { serveGuard } from './guard-ipc.electron.ts';
export { clearMessengerSession, openMessengerSession, PARTITION } from './messenger-session.electron.ts';
export { MessengerView } from './messenger-view.electron.ts';
export { hostOf, isAllowedPage, isOpenableOutside } from './origins.ts';
export { cleanUserAgent } from './user-agent.ts';
