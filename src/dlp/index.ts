export { failureVerdict, isWatched, judgeText } from './engine.ts';
export { type FileText, readFileText } from './file-text.ts';
export { htmlText } from './html-text.ts';
