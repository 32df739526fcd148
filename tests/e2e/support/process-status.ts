/** What the kernel itself says of a process. */
import { readFileSync } from 'node:fs';

/** A field of /proc/<pid>/status such as `Seccomp`, trimmed; empty when there is none. @throws when the process is gone. */
export function processStatus(pid: number, field: string): string {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n');
  const line = lines.find((l) => l.startsWith(`${field}:`));
  return line?.slice(field.length + 1).trim() ?? '';
}
