/** Diagnostics for support: winston, one rotating file, message content and numbers redacted before they are written. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import winston from 'winston';

/** Keys whose values are content or identity and never belong in a log. */
const CONTENT_KEYS = new Set([
  'text',
  'html',
  'body',
  'content',
  'name',
  'filename',
  'url',
  'justification',
  'message_text',
  'number',
]);

/**
 * Takes out what could be content: long digit rows (also in groups), e-mail addresses, query strings.
 * Returns the redacted text.
 */
export function redactText(text: string): string {
  return text
    .replace(/(https?:\/\/[^\s?#"']+)[?#][^\s"']*/g, '$1?[redacted]')
    .replace(/[^\s@"'<>]{1,64}@[^\s@"'<>]{1,255}/g, '[redacted address]')
    .replace(/\d(?:[ .\-\u00a0]?\d){5,}/g, '[redacted number]');
}

/** Redacts a value of any shape; keys that name content lose their value whole. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 6) return '[deep]';
  if (value instanceof Error)
    return { name: value.name, message: redactText(value.message), stack: redactText(value.stack ?? '') };
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      CONTENT_KEYS.has(key.toLowerCase()) ? '[redacted]' : redact(inner, depth + 1),
    ]),
  );
}

export interface Diagnostics {
  info(message: string, details?: Record<string, unknown>): void;
  warn(message: string, details?: Record<string, unknown>): void;
  error(message: string, details?: Record<string, unknown>): void;
}

/**
 * Opens the log file `cordon.log` in `directory` (made if missing): at most 3 files of 1 MB. Where there can be no such
 * folder the client runs all the same: diagnostics go to the console, and say so.
 */
export function createDiagnostics(directory: string, toConsole: boolean): Diagnostics {
  let failure: unknown = null;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    failure = error;
  }
  const logger = winston.createLogger({
    level: 'info',
    format: winston.format.combine(
      winston.format((info) => {
        const { level, message, ...rest } = info;
        // The same object: winston keeps the level it goes by under a symbol, and drops what has none.
        return Object.assign(info, {
          level,
          message: redactText(String(message)),
          ...(redact(rest) as Record<string, unknown>),
        });
      })(),
      winston.format.timestamp(),
      winston.format.json(),
    ),
    transports: [
      ...(failure === null
        ? [
            new winston.transports.File({
              filename: join(directory, 'cordon.log'),
              maxsize: 1024 * 1024,
              maxFiles: 3,
              options: { flags: 'a', mode: 0o600 },
            }),
          ]
        : []),
      ...(toConsole || failure !== null
        ? [new winston.transports.Console({ level: 'warn', stderrLevels: ['warn', 'error'] })]
        : []),
    ],
  });
  if (failure !== null)
    logger.error('the folder of the diagnostics cannot be made', { details: redact({ failure }) });
  return {
    info: (message, details = {}) => void logger.info(message, { details }),
    warn: (message, details = {}) => void logger.warn(message, { details }),
    error: (message, details = {}) => void logger.error(message, { details }),
  };
}
