export { failureVerdict, isWatched, judgeText, unjudgedVerdict } from './engine.ts';
export { readFileText } from './file-text.ts';
export { htmlText } from './html-text.ts';
