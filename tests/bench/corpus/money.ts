import type { CorpusSource } from './corpus.ts';
import { BANK_SOURCES } from './money-banks.ts';
import { WALLET_SOURCES } from './money-wallets.ts';

/** Money other than payment cards. */
export const SOURCES: readonly CorpusSource[] = [...BANK_SOURCES, ...WALLET_SOURCES];
