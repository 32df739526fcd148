/** What the company detects with: its own patterns, dictionaries, exact data and fingerprints. */
export { UnusableFile } from './binary.ts';
export { compileDictionary } from './dictionary/compile.ts';
export { ExactDataBuilder, type SkippedValues } from './exact-data/build.ts';
export { FingerprintBuilder } from './fingerprint/build.ts';
export { CompanyMatcher } from './matcher.ts';
export { compilePatterns, type RefusedPattern } from './patterns/patterns.ts';
export { preparePictures } from './pictures.ts';
export { type CompanyFile, type CompanyProblem, companyFiles, prepareCompany } from './prepare.ts';
