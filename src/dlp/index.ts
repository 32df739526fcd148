export { failureVerdict, isWatched, judgeText, unjudgedVerdict } from './engine.ts';
export { type FileText, readFileText } from './file-text.ts';
export { htmlText } from './html-text.ts';
export type { FileFacts } from './rule-match.ts';
