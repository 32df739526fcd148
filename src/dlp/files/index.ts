/** Files. Node only, and only where a crash or a hang costs nothing but a verdict: the inspector, workers of cordon-admin. */
export { type Extraction, type ExtractOptions, extractFile, type FileInput } from './extract-file.ts';
export { FILE_FINDINGS, type FileFinding, isFailure, type TextPart } from './extractor.ts';
export { type JudgedFile, judgeFile, type OnMatches } from './judge-file.ts';
export { type OcrReader, ocrReader } from './ocr/ocr.ts';
