export { finishWipe, wipePending } from './finish-wipe.ts';
export { type LiveSession, orderWipe } from './order-wipe.ts';
export { newProgress, withStep } from './progress.ts';
