export { htmlText } from './html-text.ts';
export {
  failureVerdict,
  isWatched,
  judgeText,
  orFailure,
  unjudgedVerdict,
  verdictOf,
} from './judge/engine.ts';
export { Judgement } from './judge/judgement.ts';
export { redact } from './judge/mask.ts';
export type { FileFacts } from './judge/rule-match.ts';
